"""The PLOVER typer: what kind of event a predicate with its parties is."""

from tasks.events.typing.find import Typed, type_of

__all__ = ["Typed", "type_of"]
