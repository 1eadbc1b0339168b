"""All settings, in one frozen model.

Order of precedence: keyword arguments, environment (``DATELINE_NAME``), the user's file
(``DATELINE_CONFIG``, TOML), ``defaults.toml``.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import Any, Literal

from pydantic import Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

HERE = Path(__file__).parent

# Settings that change what is extracted. Only these enter `settings_hash`: a row does not
# depend on how many workers made it.
EXTRACTION = ("model", "piece_chars", "language_min_chars", "html_fast")


class Settings(BaseSettings):
    """Every setting, documented in ``defaults.toml``; unknown names are errors."""

    model_config = SettingsConfigDict(
        env_prefix="DATELINE_", frozen=True, extra="forbid", toml_file=HERE / "defaults.toml"
    )

    warehouse: Path
    engine: Literal["auto", "prefect", "local"]
    workers: int = Field(ge=0)
    small_run_bytes: int = Field(ge=0)
    shard_bytes: int = Field(ge=1_000)
    worker_timeout_seconds: float = Field(gt=0)
    backfill_window: Literal["day", "month", "quarter", "year"]
    wait_seconds: float = Field(ge=0)
    metrics_file: str
    log_format: Literal["auto", "plain", "json"]
    volume_low: float = Field(ge=0)
    volume_high: float = Field(gt=0)
    volume_minimum: dict[str, int]
    volume_action: Literal["report", "refuse"]
    compact_bytes: int = Field(ge=1)
    snapshot_days: float = Field(ge=0)

    model: str
    accelerate: tuple[str, ...]
    batch_words: int = Field(ge=100)
    piece_chars: int = Field(ge=1_000, le=1_000_000)
    language_min_chars: int = Field(ge=0)

    max_file_bytes: int = Field(ge=1)
    max_record_bytes: int = Field(ge=1_000)
    max_ratio: int = Field(ge=10)
    html_fast: bool
    header_grammars: str
    columns: dict[str, str]
    near_duplicate_days: int = Field(ge=0)

    sql_seconds: float = Field(gt=0)
    sql_rows: int = Field(ge=1)
    sql_memory: str

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Put the TOML files under the environment."""
        files = [HERE / "defaults.toml"]
        if user_file := os.environ.get("DATELINE_CONFIG"):
            files.append(Path(user_file))
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=files)

    @property
    def settings_hash(self) -> str:
        """Twelve hex digits that name the settings on which extracted rows depend."""
        chosen = {name: getattr(self, name) for name in EXTRACTION}
        return hashlib.sha256(json.dumps(chosen, sort_keys=True).encode()).hexdigest()[:12]

    @property
    def worker_count(self) -> int:
        """Worker processes to start; ``workers = 0`` means one a core."""
        return self.workers or len(os.sched_getaffinity(0))


def load_settings(**given: Any) -> Settings:
    """Settings with those given, where they are not None, before all other sources.

    Raises pydantic.ValidationError, a ValueError that names each wrong setting.
    """
    return Settings(**{name: value for name, value in given.items() if value is not None})
