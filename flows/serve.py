"""The nightly schedule on this machine: a Prefect server, and a runner that starts each night's run."""

import os
import signal
from typing import TYPE_CHECKING, Any

from config.settings import Settings
from warehouse.urls import is_url

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment

WAIT_SECONDS = "14400"  # a night's run waits so long for another that holds the warehouse


def serve(settings: Settings, paths: list[str], cron: str, timezone: str) -> None:
    """Run the schedule until the process is stopped.

    Two nights never overlap: one that comes due while another runs is cancelled, and so are those that
    were missed. Nothing is lost by it, as each night takes all that is not loaded yet.
    """
    from flows.server import server

    os.environ.setdefault("DATELINE_WAIT_SECONDS", WAIT_SECONDS)
    os.environ["DATELINE_LOG_FORMAT"] = settings.log_format
    warehouse = settings.warehouse.resolve()
    with server(warehouse, is_scheduler=True) as wait:
        from prefect import serve as run_schedule

        wait()
        signal.signal(signal.SIGINT, signal.default_int_handler)  # asyncio minds Ctrl-C when nobody else does
        nights = deployment(settings, paths, cron, timezone)
        run_schedule(nights, pause_on_shutdown=False, print_starting_message=False, limit=1)


def deployment(settings: Settings, paths: list[str], cron: str, timezone: str) -> "RunnerDeployment":
    """The nightly flow on a schedule. Raises ValueError for a cron line or a time zone that there is not."""
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.schedules import Cron
    from prefect.types.entrypoint import EntrypointType

    from flows.nightly import nightly

    made: Any = nightly.to_deployment(
        name="nightly",
        schedule=Cron(cron, timezone=timezone),
        parameters={
            "paths": [path if is_url(path) else os.path.realpath(path) for path in paths],
            "warehouse": str(settings.warehouse.resolve()),
            "workers": settings.workers,
        },
        concurrency_limit=ConcurrencyLimitConfig(
            limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
        ),
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    found: RunnerDeployment = made  # not a coroutine where no loop runs
    return found
