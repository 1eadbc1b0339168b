"""What there is to load."""

from config.settings import Settings
from tasks.discover import FoundFile, discover

HASHES = ".hashes.sqlite"


def found_under(settings: Settings, paths: list[str]) -> list[FoundFile]:
    """All files under paths and URLs; what was downloaded to be hashed is remembered in the warehouse."""
    settings.warehouse.mkdir(parents=True, exist_ok=True)
    return list(discover(paths, settings.warehouse / HASHES))
