"""Bytes to text: the order in which encodings are tried, and what is no text."""

import random
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.decode import UndecodableError, decode, is_binary

ENGLISH = "“Café prices rose,” said Zoë — ‘again’.\n"
RUSSIAN = (
    "Городской совет во вторник проголосовал за строительство нового моста через реку. "
    "Мэр города заявил, что работы начнутся весной и продлятся около двух лет. "
    "Жители соседних домов опасаются шума и пыли, но поддерживают проект. "
)
JAPANESE = (
    "市議会は火曜日、川に新しい橋を架ける計画を賛成多数で可決した。市長は記者団に対し、工事は来春に始まり、"
    "二年ほどかかる見通しだと述べた。近くの住民からは騒音を心配する声も上がっているが、計画そのものには賛成している。"
)
CHINESE = (
    "市议会星期二投票决定在河上修建一座新桥。市长对记者说，工程将于明年春天开始，预计需要两年时间。"
    "附近的居民担心噪音和灰尘，但是大多数人支持这个计划。专家认为，新桥将大大改善两岸的交通状况，促进经济发展。"
)


@pytest.mark.parametrize(
    ("data", "declared", "text", "trace"),
    [
        (ENGLISH.encode(), None, ENGLISH, []),
        (ENGLISH.encode(), "iso-8859-1", ENGLISH, []),
        (ENGLISH.encode("utf-8-sig"), None, ENGLISH, ["bom"]),
        (ENGLISH.encode("utf-16"), None, ENGLISH, ["encoding:utf-16-le"]),
        (ENGLISH.encode("utf-16-be"), None, ENGLISH, ["encoding:utf-16-be"]),
        (ENGLISH.encode("utf-32"), None, ENGLISH, ["encoding:utf-32-le"]),
        (ENGLISH.encode("cp1252"), None, ENGLISH, ["encoding:cp1252"]),
        (ENGLISH.encode("cp1252"), "utf-8", ENGLISH, ["encoding:cp1252"]),
        (ENGLISH.encode("cp1252"), "ISO-8859-1", ENGLISH, ["encoding:cp1252"]),
        ("Łódź płaci".encode("iso8859-2"), "iso-8859-2", "Łódź płaci", ["encoding:iso8859-2"]),
        ("東京で会議".encode("iso2022_jp"), "iso-2022-jp", "東京で会議", ["encoding:iso2022_jp"]),
        ("会議".encode("euc_jp"), "no-such-label", "²ñµÄ", ["encoding:cp1252"]),
        (b"a\r\nb\x00", None, "a\nb", ["newlines", "control_characters"]),
        ("SÃ£o".encode(), None, "São", ["mojibake"]),
        (b"", None, "", []),
    ],
)
def test_the_order_of_encodings(data: bytes, declared: str | None, text: str, trace: list[str]) -> None:
    assert decode(data, declared) == (text, trace)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (JAPANESE, "shift_jis"), (CHINESE, "gb18030")],
)
def test_long_texts_of_other_scripts_are_detected(text: str, encoding: str) -> None:
    assert decode((text * 2).encode(encoding)) == (text * 2, [f"encoding:{encoding}"])


def test_a_stray_byte_does_not_spoil_the_rest() -> None:
    data = (ENGLISH * 5).encode() + "naïve".encode("cp1252")
    assert decode(data) == (ENGLISH * 5 + "naïve", ["encoding:utf-8+cp1252"])


def test_a_character_cut_at_the_end_is_marked() -> None:
    assert decode((ENGLISH * 5 + "ï").encode()[:-1])[0] == ENGLISH * 5 + "�"


def test_one_broken_character_leaves_a_declared_encoding_in_force() -> None:
    text, trace = decode((JAPANESE * 4).encode("shift_jis") + b"\x81", "shift_jis")
    assert text.startswith(JAPANESE)
    assert trace == ["encoding:cp932"]  # what browsers read under this label


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(200)
NOISE = random.Random(7).randbytes(4000)


@pytest.mark.parametrize(
    "data", [PICTURE, NOISE, bytes(500), b"%PDF-1.7 text", struct.pack("<500I", *range(500))]
)
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(UndecodableError) as caught:
        decode(data)
    assert caught.value.reason == "binary"
    assert is_binary(data)


@pytest.mark.parametrize("data", [b"", b"text", ENGLISH.encode("utf-16"), ENGLISH.encode("utf-16-le")])
def test_what_is_text(data: bytes) -> None:
    assert not is_binary(data)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_plain_utf_8_leaves_no_trace_of_decoding(text: str) -> None:
    assert not [name for name in decode(text.encode())[1] if name.startswith("encoding")]


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "latin1", "gbk", "shift_jis", "utf-16", "x"]))
def test_any_bytes_are_text_or_refused(data: bytes, declared: str | None) -> None:
    try:
        text, _ = decode(data, declared)
    except UndecodableError:
        return
    assert text.encode("utf-8").decode("utf-8") == text
