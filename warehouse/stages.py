"""Where the time of runs goes: a book of its own."""

from warehouse.columns import RUN_ID, Column
from warehouse.tables import Table

STAGES = Table(
    name="stages",
    version=1,
    description="What each stage of a run took, up to its check and publication.",
    columns=(
        RUN_ID,
        Column(
            "process",
            "VARCHAR",
            "workers: added up over the processes that work side by side",
            nullable=False,
            values=("workers", "main"),
        ),
        Column(
            "stage",
            "VARCHAR",
            "read, parse, 'extract quotes', write; commit, link, ...",
            nullable=False,
        ),
        Column("seconds", "DOUBLE", "time that it took, waiting for the disk included", nullable=False),
    ),
    key=("run_id", "process", "stage"),
)
