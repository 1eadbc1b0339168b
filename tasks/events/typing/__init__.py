"""The PLOVER typer: what kind of event a predicate with its parties is."""

from tasks.events.typing.find import Typed, may_act, type_of

__all__ = ["Typed", "may_act", "type_of"]
