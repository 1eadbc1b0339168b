"""What all tests share: the corpora beside the repository, small settings, a pipeline without a model."""

from pathlib import Path

import pytest
import spacy

from config.settings import Settings, load_settings
from tasks.parse.pipeline import Parser

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture
def shared() -> Path:
    """The folder of corpora for measuring; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("no corpora beside the repository")
    return SHARED


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(warehouse=tmp_path / "wh", workers=1, engine="local")


@pytest.fixture(scope="session")
def blank() -> Parser:
    """A pipeline that cuts sentences and names nothing: enough for all that is not about the parse."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return Parser(nlp, "blank", "0", "en", 2_000)


@pytest.fixture(scope="session")
def model() -> Parser:
    """The real pipeline, loaded once."""
    from tasks.parse.pipeline import load_parser

    return load_parser(load_settings())
