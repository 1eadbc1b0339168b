"""The report of a run as Prefect artifacts: one table, one text."""

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows.report import lines
from flows.session import Summary


def report_artifacts(summary: Summary) -> None:
    """Attach counts, rejects by reason and the slowest shards to the flow run."""
    create_markdown_artifact(
        key="run", markdown="\n\n".join(lines(summary)), description=f"run {summary.run_id}"
    )
    rejects = [
        {"stage": stage, "reason": reason, "count": count, "example": example}
        for stage, reason, count, example in summary.reject_reasons
    ]
    create_table_artifact(key="rejects", table=rejects, description="things not loaded, by reason")
    slowest = [{"shard": number, "seconds": round(seconds, 2)} for seconds, number in summary.slowest]
    create_table_artifact(key="slowest-shards", table=slowest, description="slowest shards")
