"""The report of a run as Prefect artifacts: a text, tables of rejects and stages, a link to the page."""

from pathlib import Path

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

from flows.digest import markdown, slowest_stages
from flows.summary import Summary


def report_artifacts(summary: Summary, page: Path | None) -> None:
    """Attach counts, rejects by reason, slowest stages and shards to the flow run; `page` is its report."""
    about = f"run {summary.run_id}"
    create_markdown_artifact(key="run", markdown=markdown(summary, page), description=about)
    if page is not None:
        create_link_artifact(key="report", link=page.as_uri(), link_text=page.name, description=about)
    rejects = [
        {"stage": stage, "reason": reason, "count": count, "example": example}
        for stage, reason, count, example in summary.reject_reasons
    ]
    create_table_artifact(key="rejects", table=rejects, description="things not loaded, by reason")
    stages = [
        {"process": process, "stage": stage, "seconds": round(seconds, 2)}
        for process, stage, seconds in slowest_stages(summary)
    ]
    create_table_artifact(key="stages", table=stages, description="stages, the slowest first")
    slowest = [{"shard": number, "seconds": round(seconds, 2)} for seconds, number in summary.slowest]
    create_table_artifact(key="slowest-shards", table=slowest, description="slowest shards")
