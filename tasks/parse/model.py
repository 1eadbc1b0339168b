"""What can be told of a model without loading it."""

from importlib.metadata import PackageNotFoundError, version


def model_version(model: str) -> str | None:
    """Version of an installed pipeline package; None when it is a folder or not installed."""
    try:
        return version(model.replace("_", "-"))
    except PackageNotFoundError:
        return None
