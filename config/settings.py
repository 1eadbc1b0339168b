"""All settings, in one frozen model.

Order of precedence: keyword arguments, environment (``DATELINE_NAME``), the user's file
(``DATELINE_CONFIG``, TOML), ``defaults.toml``.
"""

import hashlib
import json
import os
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

from msgspec import Meta, Struct, ValidationError, convert
from msgspec.structs import fields

HERE = Path(__file__).parent
DEFAULTS = HERE / "defaults.toml"
PREFIX = "DATELINE_"
USER_FILE = "DATELINE_CONFIG"

# Settings that change what is extracted. Only these enter `settings_hash`: a row does not
# depend on how many workers made it.
EXTRACTION = ("model", "piece_chars", "language_min_chars", "html_fast")


class SettingsError(ValueError):
    """Settings that are wrong: each fault says which, where it was set, and what is asked for."""


class Settings(Struct, frozen=True, kw_only=True):
    """Every setting, documented in ``defaults.toml``, which has a value for each."""

    warehouse: Path
    catalog: str
    storage: str
    engine: Literal["auto", "prefect", "local", "dask"]
    scheduler: str
    workers: Annotated[int, Meta(ge=0)]
    small_run_bytes: Annotated[int, Meta(ge=0)]
    shard_bytes: Annotated[int, Meta(ge=1_000)]
    worker_timeout_seconds: Annotated[float, Meta(gt=0)]
    backfill_window: Literal["day", "month", "quarter", "year"]
    wait_seconds: Annotated[float, Meta(ge=0)]
    metrics_file: str
    log_format: Literal["auto", "plain", "json"]
    volume_low: Annotated[float, Meta(ge=0)]
    volume_high: Annotated[float, Meta(gt=0)]
    volume_minimum: dict[str, int]
    volume_action: Literal["report", "refuse"]
    compact_bytes: Annotated[int, Meta(ge=1)]
    snapshot_days: Annotated[float, Meta(ge=0)]

    model: str
    accelerate: tuple[str, ...]
    batch_words: Annotated[int, Meta(ge=100)]
    piece_chars: Annotated[int, Meta(ge=1_000, le=1_000_000)]
    language_min_chars: Annotated[int, Meta(ge=0)]

    max_file_bytes: Annotated[int, Meta(ge=1)]
    max_record_bytes: Annotated[int, Meta(ge=1_000)]
    max_ratio: Annotated[int, Meta(ge=10)]
    html_fast: bool
    header_grammars: str
    columns: dict[str, str]
    near_duplicate_days: Annotated[int, Meta(ge=0)]

    sql_seconds: Annotated[float, Meta(gt=0)]
    sql_rows: Annotated[int, Meta(ge=1)]
    sql_memory: str

    @property
    def settings_hash(self) -> str:
        """Twelve hex digits that name the settings on which extracted rows depend."""
        chosen = {name: getattr(self, name) for name in EXTRACTION}
        return hashlib.sha256(json.dumps(chosen, sort_keys=True).encode()).hexdigest()[:12]

    @property
    def worker_count(self) -> int:
        """Worker processes to start; ``workers = 0`` means one a core."""
        return self.workers or len(os.sched_getaffinity(0))


KINDS = {field.name: field.type for field in fields(Settings)}


def load_settings(**given: Any) -> Settings:
    """Settings with those given, where they are not None, before all other sources.

    Raises SettingsError.
    """
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for origin, layer in _layers(given):
        values |= layer
        origins |= dict.fromkeys(layer, origin)
    faults = [_unknown(name, origins[name]) for name in values if name not in KINDS]
    for name in KINDS & values.keys():
        try:
            values[name] = convert(values[name], KINDS[name], strict=False, dec_hook=_path)
        except ValidationError as error:
            asked = _choices(KINDS[name]) or str(error)
            faults.append(f"{_named(name, origins[name])}: {asked}, and it is {values[name]!r}")
    if faults:
        raise SettingsError("; ".join(sorted(faults)))
    return Settings(**values)


def _layers(given: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Where settings come from, and what each source sets; the later ones count."""
    yield str(DEFAULTS), _read(DEFAULTS)
    if path := os.environ.get(USER_FILE):
        yield path, _read(Path(path))
    yield "the environment", _environment()
    yield "the command line", {name: value for name, value in given.items() if value is not None}


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"cannot read {path}, which {USER_FILE} names: {error.strerror}") from None
    except ValueError as error:
        raise SettingsError(f"{path} is not TOML: {error}") from None


def _environment() -> dict[str, Any]:
    """Settings in the environment; lists and tables are written as JSON there."""
    found: dict[str, Any] = {}
    for variable, text in os.environ.items():
        name = variable.removeprefix(PREFIX).lower()
        if not variable.startswith(PREFIX) or variable == USER_FILE:
            continue
        try:
            found[name] = json.loads(text) if get_origin(KINDS.get(name)) in (dict, tuple) else text
        except ValueError as error:
            raise SettingsError(f"{variable} in the environment is not JSON: {error}") from None
    return found


def _unknown(name: str, origin: str) -> str:
    near = get_close_matches(name, KINDS, 1)
    hint = f"did you mean {near[0]}?" if near else f"all are in {DEFAULTS}"
    return f"{_named(name, origin)}: there is no such setting; {hint}"


def _choices(kind: Any) -> str:
    """What a setting may be, where that is one of some words."""
    return f"it must be {' or '.join(get_args(kind))}" if get_origin(kind) is Literal else ""


def _path(kind: type, value: Any) -> Any:
    """What msgspec cannot make itself."""
    return kind(value)


def _named(name: str, origin: str) -> str:
    """A setting and where it was set, as it is written there."""
    if origin == "the environment":
        return f"{name} ({PREFIX}{name.upper()} in the environment)"
    return f"{name} (on the command line)" if origin == "the command line" else f"{name} (in {origin})"
