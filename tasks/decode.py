"""Bytes to text.

Order of precedence, the first that fits wins:

1. a byte order mark (UTF-8, UTF-16, UTF-32);
2. strict UTF-8, which other encodings hardly ever pass by chance, whatever the file declares
   (but a declared ISO-2022-JP, all of whose bytes are ASCII, goes first), and UTF-16 without a
   mark, whose every second byte is zero in Western text;
3. UTF-8 with stray bytes, where at most one sequence in ten is wrong: strays are read as cp1252;
4. the declared encoding, its label read as the WHATWG Encoding Standard has it (browsers' rule:
   'iso-8859-1' and 'ascii' mean windows-1252);
5. a detected one (charset-normalizer), only for long texts that are mostly not ASCII letters:
   detectors guess badly on short text and on Western European languages;
6. windows-1252, its five undefined bytes read as the C1 controls that Latin-1 has there.
"""

import codecs
import re

from tasks.repair import repair

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What begins like this is no text: PNG, JPEG, GIF, PDF, ZIP, gzip, zstd, xz, bzip2, 7z, RAR, ELF,
# Java class, OLE2 (old Office files), SQLite, Parquet, MP3 with a tag, Ogg, Matroska.
_MAGIC = (
    *(
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF87a",
        b"GIF89a",
        b"%PDF-",
        b"PK\x03\x04",
        b"\x1f\x8b",
        b"\x28\xb5\x2f\xfd",
    ),
    *(
        b"\xfd7zXZ\x00",
        b"BZh",
        b"7z\xbc\xaf",
        b"Rar!\x1a",
        b"\x7fELF",
        b"\xca\xfe\xba\xbe",
        b"\xd0\xcf\x11\xe0",
    ),
    *(b"SQLite format 3\x00", b"PAR1", b"ID3\x03", b"ID3\x04", b"OggS", b"\x1a\x45\xdf\xa3"),
)
_SAMPLE_BYTES = 65_536
_WIDE_ZEROS = 8  # fewer may be chance
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x1b\x1a")
_CONTROL_SHARE = 0.05  # random bytes have 0.1; the dirtiest wire text seen has 0.01
_STRAY_SHARE = 0.1
_DETECT_BYTES = 256
_DETECT_SHARE = 0.2  # French, the richest in accents of the Western languages, has 0.05
_DAMAGE_SHARE = 0.01
# What charset-normalizer may answer: encodings of the WHATWG standard for non-Western languages.
_DETECTABLE = [
    *("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic", "cp1253", "iso8859_7", "cp1255", "cp1256"),
    *("iso8859_6", "cp874", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
]
_CP1252_HIGH = {byte: bytes((byte,)).decode("cp1252", "replace") for byte in range(0x80, 0x100)}


class UndecodableError(ValueError):
    """Bytes that are no text; `reason` is a stable code for `rejects`: 'binary'."""

    def __init__(self, reason: str, detail: str):
        super().__init__(detail)
        self.reason = reason


def decode(data: bytes, declared: str | None = None) -> tuple[str, list[str]]:
    """Decode and repair; the text and what was done: see `repair`, 'bom', 'encoding:<Python's name>'.

    `declared` is a label from a header, an XML prolog or a meta element; plain UTF-8 leaves no
    trace. Raises UndecodableError where the bytes are no text.
    """
    text, trace = to_text(data, declared)
    mended, repairs = repair(text)
    return mended, trace + repairs


def to_text(data: bytes, declared: str | None = None) -> tuple[str, list[str]]:
    """Decode only, for what is taken apart before its parts are repaired."""
    encoding, text = _read(data, declared)
    if encoding != "utf-8":
        return text, [f"encoding:{encoding}"]
    return text, ["bom"] if data.startswith(codecs.BOM_UTF8) else []


def is_binary(head: bytes) -> bool:
    """Whether a file that begins so is no text."""
    if head.startswith(_MAGIC):
        return True
    is_marked = head.startswith(tuple(mark for mark, _ in _BOMS))
    return not is_marked and _unmarked_utf16(head) is None and _excess_controls(head) is not None


def _read(data: bytes, declared: str | None) -> tuple[str, str]:
    """Name of the encoding and the text."""
    if data.startswith(_MAGIC):
        raise UndecodableError("binary", f"begins with {data[:4]!r}, a format that holds no text")
    if marked := _marked(data):
        return marked
    declared = _known(declared)
    if declared == "iso2022_jp" and b"\x1b" in data:
        return declared, data.decode(declared, "replace")
    if wide := _unmarked_utf16(data):
        return wide
    _refuse_binary(data)
    try:
        return "utf-8", data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data, declared)


def _marked(data: bytes) -> tuple[str, str] | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            body = data[len(mark) :]
            if encoding == "utf-8":
                _refuse_binary(body)
            return encoding, body.decode(encoding, "replace")
    return None


def _known(label: str | None) -> str | None:
    """Python's name for a label of the WHATWG standard, else None."""
    if not label:
        return None
    import webencodings

    encoding = webencodings.lookup(label.strip())
    return encoding.codec_info.name.replace("-", "_") if encoding else None


def _unmarked_utf16(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark: zeros in one half of the byte pairs, none to speak of in the other."""
    if b"\x00" not in data:
        return None
    sample = data[: _SAMPLE_BYTES & ~1]
    even, odd = (sample[half::2].count(0) for half in (0, 1))
    if min(even, odd) > 0.005 * len(sample) or max(even, odd) < max(_WIDE_ZEROS, 0.2 * len(sample)):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    return encoding, data.decode(encoding, "replace")


def _refuse_binary(data: bytes) -> None:
    if excess := _excess_controls(data):
        raise UndecodableError("binary", excess)


def _excess_controls(data: bytes) -> str | None:
    sample = data[:_SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls <= max(2, _CONTROL_SHARE * len(sample)):
        return None
    return f"{controls} control characters in {len(sample)} bytes"


def _legacy(data: bytes, declared: str | None) -> tuple[str, str]:
    """Bytes that are not UTF-8."""
    if (mixed := _stray(data)) is not None:
        return "utf-8+cp1252", mixed
    for encoding in (declared, _detected(data) if declared is None else None):
        if encoding and encoding not in ("utf_8", "cp1252"):
            text = data.decode(encoding, "replace")
            if text.count("�") <= _DAMAGE_SHARE * len(text):
                return codecs.lookup(encoding).name, text
    return "cp1252", _cp1252(data)


def _stray(data: bytes) -> str | None:
    """UTF-8 with few stray bytes, read as cp1252; a sequence cut short at the end is U+FFFD."""
    text = data.decode("utf-8", "surrogateescape")
    stray = len(re.findall("[\udc80-\udcff]+", text))
    good = len(re.findall("[^\x00-\x7f\udc80-\udcff]", text))
    if stray > _STRAY_SHARE * good:
        return None
    text = re.sub("[\udc80-\udcff]+$", "�", text)
    return re.sub("[\udc80-\udcff]", lambda m: _CP1252_HIGH[ord(m[0]) - 0xDC00], text)


def _detected(data: bytes) -> str | None:
    """Charset-normalizer's answer, asked only where the text is long and mostly not ASCII."""
    sample = data[:_SAMPLE_BYTES]
    high = sum(byte > 0x7F for byte in sample[: _DETECT_BYTES * 16])
    if len(sample) < _DETECT_BYTES or high < _DETECT_SHARE * min(len(sample), _DETECT_BYTES * 16):
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_DETECTABLE, preemptive_behaviour=False).best()
    return best.encoding if best else None


def _cp1252(data: bytes) -> str:
    import ftfy.bad_codecs  # noqa: F401  (registers the codec)

    return data.decode("sloppy-windows-1252")
