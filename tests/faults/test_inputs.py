"""Files that are not what they should be, articles of any length, names of any kind: the run goes on."""

import gzip
import json
import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.world import World, record, story, texts_of

pytestmark = pytest.mark.faults

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
NOISE = random.Random(1).randbytes(3_000)

# Files that give nothing, and the reason why.
BARREN = {
    "empty.txt": (b"", "empty_file"),
    "empty.jsonl": (b"", "empty_file"),
    "white.txt": (b" \n \n", "empty_file"),
    "white.jsonl": (b"\n" * 100, "no_records"),
    "much white.jsonl": (b"\n" * 50_000, "no_records"),
    "picture.txt": (PNG, "binary"),
    "picture.html": (PNG, "binary"),
    "noise.txt": (NOISE, "binary"),
    "noise": (NOISE, "unknown_format"),
    "unknown.xyz": (story(3).encode(), "unknown_format"),
    "text.jsonl": (story(4).encode(), "invalid_json"),
    "bomb.txt.gz": (gzip.compress(bytes(50_000_000)), "bomb"),
}
# Files whose names lie, by their true format.
LYING = {
    "plain.jsonl.gz": "\n".join(map(record, range(100, 103))).encode(),
    "packed.jsonl": gzip.compress("\n".join(map(record, range(103, 106))).encode()),
    "lines.txt": "\n".join(map(record, range(106, 109))).encode(),
    "page.txt": f"<!DOCTYPE html><html><head><title>Coast</title></head><body><p>{story(9)}</p></body></html>".encode(),
}
BROKEN_CHARACTERS = [
    '{"id": "half", "text": "A broken \\ud83d smile over the harbour, and more words to read."}',
    '{"id": "null", "title": "\\udfff", "text": "A null \\u0000 in the middle of a line about boats."}',
    '{"id": "\\ud83d", "text": "This time it is the id, and not the text, that holds half a sign."}',
    "[" * 100_000,
]
ENDLESS_WORDS = [
    json.dumps({"id": "guessed", "text": "Boats: " + "ahoy" * 250_000}),
    json.dumps({"id": "given", "language": "en", "text": "ship" * 250_000}),
]
NAMES = [
    b"with  spaces .txt",
    b'it\'s "quoted".txt',
    b"two\nlines\r.txt",
    "Zürich – 東京 – 🚢.txt".encode(),
    "decomposed u\u0308.txt".encode(),
    b"-rf --help.txt",
    b"'; DROP TABLE articles; --.txt",
    b"$(touch oops) `id` ${HOME} %s {}.txt",
    b"back\\slash\tand tab.txt",
    b"*?[a-z].txt",
    b"latin caf\xe9 \xff.txt",
]
HALF = gzip.compress("\n".join(map(record, range(200, 260))).encode())


@dataclass(frozen=True)
class Loaded:
    """A folder of odd files, one run over it, and what it said."""

    world: World
    inbox: Path
    out: str

    def names_of(self, sql: str) -> dict[str, str]:
        """A query's rows, their files named as in the folder."""
        return {os.path.relpath(file, self.inbox): value for file, value in self.world.query(sql)}


@pytest.fixture(scope="module")
def odd(grounds: Path) -> Iterator[Loaded]:
    inbox = grounds / "odd"
    texts_of(inbox, [1, 2])
    contents = {name: content for name, (content, _) in BARREN.items()} | LYING
    contents["half.jsonl.gz"] = HALF[: len(HALF) // 2]
    for name, content in contents.items():
        (inbox / name).write_bytes(content)
    (inbox / "characters.jsonl").write_text("\n".join(BROKEN_CHARACTERS))
    (inbox / "words.jsonl").write_text("\n".join(ENDLESS_WORDS))
    (inbox / "dangling.txt").symlink_to(inbox / "nowhere.txt")
    (inbox / "loop.txt").symlink_to(inbox / "loop.txt")
    (inbox / "round").symlink_to(inbox)
    (inbox / "device.txt").symlink_to("/dev/zero")
    os.mkfifo(inbox / "pipe.txt")
    texts_of(inbox / "in it's\nnew ñ", {os.fsdecode(name): story(300 + n) for n, name in enumerate(NAMES)})
    world = World(grounds / "odd-wh")
    yield Loaded(world, inbox, world.load(inbox).out)
    shutil.rmtree(world.warehouse)


def test_what_is_loaded_of_odd_files_is_sound(odd: Loaded) -> None:
    odd.world.assert_sound()
    odd.world.assert_tidy()
    odd.world.assert_all_ended()


def test_files_that_give_nothing_are_booked_with_a_reason(odd: Loaded) -> None:
    expected = {name: reason for name, (_, reason) in BARREN.items()}
    unreadable = ("dangling.txt", "loop.txt", "device.txt", "pipe.txt")
    assert odd.names_of(
        "SELECT source_file, reason FROM rejects JOIN sources USING (source_file, source_sha256) "
        "WHERE status = 'rejected' AND stage IN ('open', 'read')"
    ) == expected | dict.fromkeys(unreadable, "unreadable")
    assert all(f" x {reason} (" in odd.out for reason in expected.values())


def test_what_precedes_a_fault_in_a_packed_file_is_loaded(odd: Loaded) -> None:
    ((count, first, last),) = odd.world.query(
        "SELECT count(*), min(source_member::INTEGER), max(source_member::INTEGER) FROM articles "
        "WHERE contains(source_file, 'half.jsonl.gz')"
    )
    assert 10 < count < 50
    assert (first, last) == (1, count)
    assert odd.world.query(
        "SELECT source_member, stage, reason FROM rejects WHERE contains(source_file, 'half') ORDER BY 1"
    ) == [(str(count + 1), "read", "invalid_json"), (None, "open", "truncated")]


def test_files_whose_names_lie_are_read_for_what_they_are(odd: Loaded) -> None:
    formats = odd.names_of("SELECT source_file, source_format || ' ' || article_count FROM sources")
    assert {name: formats[name] for name in LYING} == {
        "plain.jsonl.gz": "jsonl 3",
        "packed.jsonl": "jsonl 3",
        "lines.txt": "jsonl 3",
        "page.txt": "html 1",
    }


def test_characters_that_are_none_are_repaired(odd: Loaded) -> None:
    of_the_file = "WHERE contains(source_file, 'characters.jsonl') ORDER BY 1"
    repaired = odd.world.query(f"SELECT source_member, len(repairs) > 0 FROM articles {of_the_file}")
    assert repaired == [("1", True), ("2", True), ("3", True)]
    assert odd.world.query(f"SELECT source_member, reason FROM rejects {of_the_file}") == [
        ("4", "invalid_json")
    ]


def test_a_million_characters_without_a_space_are_an_article(odd: Loaded) -> None:
    found = odd.world.query(
        "SELECT external_id, char_count, (SELECT max(char_end) FROM tokens t WHERE t.article_id = a.article_id) "
        "FROM articles a WHERE contains(source_file, 'words.jsonl') AND external_id = 'given'"
    )
    assert found == [("given", 1_000_000, 1_000_000)]
    ((guessed,),) = odd.world.query("SELECT char_count FROM articles WHERE external_id = 'guessed'")
    assert guessed == 1_000_007


def test_names_of_files_may_be_anything(odd: Loaded) -> None:
    folder = odd.inbox / "in it's\nnew ñ"
    shown = {
        os.fsencode(folder / os.fsdecode(name)).decode("utf-8", "backslashreplace"): story(300 + number)
        for number, name in enumerate(NAMES)
    }
    inside = f"WHERE starts_with(source_file, '{str(folder).replace(chr(39), chr(39) * 2)}')"
    assert dict(odd.world.query(f"SELECT source_file, text FROM articles {inside}")) == shown
    booked = dict(odd.world.query(f"SELECT source_file, status FROM sources {inside}"))
    assert booked == dict.fromkeys(shown, "loaded")


def test_a_second_run_knows_every_one_of_them(odd: Loaded) -> None:
    last = odd.inbox / "in it's\nnew ñ" / os.fsdecode(NAMES[-1])  # on the command line by its bytes
    for path in (odd.inbox, last):
        assert "nothing new to load" in odd.world.load(path).out
    odd.world.assert_sound()


def test_a_file_and_a_folder_that_may_not_be_read(world: World, tmp_path: Path) -> None:
    inbox = texts_of(tmp_path / "in", [1, 2])
    texts_of(inbox / "folder", [3])
    closed = [inbox / "001.txt", inbox / "folder"]
    rights = [path.stat().st_mode for path in closed]
    for path in closed:
        path.chmod(0)
    world.load(inbox, is_mortal=True)
    for path, mode in zip(closed, rights, strict=True):
        path.chmod(mode)
    rejects = world.query("SELECT source_file, stage, reason FROM rejects ORDER BY 1")
    assert rejects == [(str(path), "open", "unreadable") for path in closed]
    world.assert_sound()
    world.load(inbox, is_mortal=True)
    assert world.query("SELECT source_file, status FROM sources ORDER BY ALL") == [
        (str(inbox / "001.txt"), "loaded"),
        (str(inbox / "001.txt"), "superseded"),
        (str(inbox / "002.txt"), "loaded"),
        (str(inbox / "folder"), "rejected"),
        (str(inbox / "folder" / "003.txt"), "loaded"),
    ]
    world.assert_sound()


def test_articles_of_five_megabytes_are_processed_whole(world: World, tmp_path: Path) -> None:
    stories = [story(number) for number in range(5_000)]
    texts = {"line.txt": " ".join(stories), "paragraphs.txt": "\n\n".join(reversed(stories))}
    inbox = texts_of(tmp_path / "in", texts)
    done = world.load(inbox, workers=2)
    assert sorted(world.query("SELECT text FROM articles")) == sorted((text,) for text in texts.values())
    assert (
        world.query(
            "SELECT char_count > 5_000_000, max(t.char_end) = char_count, max(t.sentence_index) + 1 = sentence_count "
            "FROM articles JOIN tokens t USING (article_id) GROUP BY article_id, char_count, sentence_count"
        )
        == [(True, True, True)] * 2
    )
    ((peak,),) = world.query("SELECT peak_memory_bytes FROM runs")
    assert peak < 2_000_000_000
    assert done.seconds < 100
    world.assert_sound()
