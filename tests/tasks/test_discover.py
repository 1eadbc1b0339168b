import os
from pathlib import Path

import pytest

from tasks.discover import discover


def names(*paths: Path) -> list[str]:
    return [Path(found.path).name for found in discover(map(str, paths))]


def test_files_come_once_in_order_of_name_whatever_the_order_given(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert names(tmp_path / "b.txt", tmp_path, tmp_path / "sub") == ["a.txt", "b.txt", "c.txt"]


def test_the_hash_is_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    (found,) = discover([str(tmp_path)])
    assert found.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (found.size_bytes, found.fault) == (3, None)


@pytest.mark.parametrize("name", ["with space.txt", "a'b\"c.txt", "two\nlines.txt", "ünï-日本.txt"])
def test_odd_names_are_kept(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    (found,) = discover([str(tmp_path)])
    assert found.source_file == str(tmp_path / name)


def test_a_name_that_is_no_utf8_is_shown_with_escapes_and_opens(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("x")
    (found,) = discover([str(tmp_path)])
    assert found.source_file.endswith("caf\\xe9.txt")
    assert Path(found.path).read_text() == "x"


def test_hidden_files_below_are_left_out_and_a_hidden_folder_that_is_given_is_not(tmp_path: Path) -> None:
    hidden = tmp_path / ".inbox"
    hidden.mkdir()
    (hidden / "a.txt").write_text("x")
    (hidden / ".part").write_text("x")
    assert names(tmp_path) == []
    assert names(hidden) == ["a.txt"]


def test_a_folder_that_holds_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert names(tmp_path) == ["a.txt"]


def test_a_dangling_link_is_found_with_its_fault(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (found,) = discover([str(tmp_path)])
    assert found.fault is not None
    assert found.sha256 == ""


def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no such file"):
        list(discover([str(tmp_path / "nope")]))
