"""Languages: labels, and detection on texts and tables."""

import gzip
import json
from pathlib import Path

import pytest

from config.settings import Settings
from tasks.language import detect, normalise


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("en", "en"),
        ("en-US", "en"),
        ("EN_gb", "en"),
        ("eng", "en"),
        ("English", "en"),
        ("English (US)", "en"),
        ("de-AT", "de"),
        ("ger", "de"),
        ("deu", "de"),
        ("zh-Hans-CN", "zh"),
        ("Français", "fr"),
        ("iw", "he"),
        ("x-default", None),
        ("und", None),
        ("", None),
        (None, None),
    ],
)
def test_labels(label: str | None, code: str | None) -> None:
    assert normalise(label) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The city council voted on Tuesday to close the old bridge over the river for repairs.", "en"),
        ("Der Stadtrat hat am Dienstag beschlossen, die alte Brücke über den Fluss zu sperren.", "de"),
        ("Le conseil municipal a décidé mardi de fermer le vieux pont pour des réparations.", "fr"),
        ("De gemeenteraad besloot dinsdag om de oude brug over de rivier te sluiten.", "nl"),
        ("El ayuntamiento decidió el martes cerrar el viejo puente sobre el río por obras.", "es"),
        ("Городской совет во вторник решил закрыть старый мост через реку на ремонт.", "ru"),
        ("ROWING - RESULTS.\n\nVelika 1, Marjan Novak (Slavonia) 6:31.2\nIvan Horvat (Drava) 6:33.0", "en"),
    ],
)
def test_detection(text: str, code: str, settings: Settings) -> None:
    assert detect(text, settings) == code


def test_short_texts_have_no_language(settings: Settings) -> None:
    assert detect("Der Rat tagt.", settings) is None
    assert detect("x" + " " * 500, settings) is None


@pytest.mark.shared
def test_no_english_article_is_lost(shared: Path, settings: Settings) -> None:
    lines = gzip.decompress((shared / "bulk" / "bbc.jsonl.gz").read_bytes()).splitlines()[::10]
    lines += (shared / "gold" / "names.dev.docs.jsonl").read_bytes().splitlines()
    assert {detect(json.loads(line)["text"], settings) for line in lines} == {"en"}
