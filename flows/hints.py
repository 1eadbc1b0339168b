"""Help with names that are nearly right."""

from collections.abc import Iterable
from difflib import get_close_matches


def meant(name: str, names: Iterable[str]) -> str:
    """A question that offers the names nearest to one that there is not, or all of them."""
    names = list(names)
    near = get_close_matches(name.lower(), names, 3)
    return f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(names)}"
