"""The PLOVER typer: what kind of event a predicate with its parties is."""

from tasks.events.typing.find import Typed, is_act, may_act, type_of

__all__ = ["Typed", "is_act", "may_act", "type_of"]
