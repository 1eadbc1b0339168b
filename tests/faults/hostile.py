"""Files that are made to do harm, by what they do it with. Each writes itself; none is kept in the repository.

python -m tests.faults.hostile FOLDER [NAME ...]    writes them, or those named
"""

import bz2
import gzip
import io
import json
import lzma
import struct
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

from tests.faults.world import record, story
from tests.tasks.readers.stories import export, mbox, parquet, tarred, warc, zipped

MB = 1_000_000
GIGABYTE = 1_000 * MB
Content = Callable[[], Iterator[bytes]]


@dataclass(frozen=True)
class Hostile:
    """A file by its name, its bytes in pieces, and what must come of it."""

    name: str
    content: Content
    articles: int = 0
    reasons: tuple[str, ...] = ()
    is_large: bool = False  # takes more than a second or two: made by the benchmark alone

    def write(self, folder: Path) -> Path:
        """Make the file."""
        path = folder / self.name
        with path.open("wb") as out:
            out.writelines(self.content())
        return path


def whole(data: bytes) -> Content:
    return lambda: iter((data,))


def repeated(piece: bytes, size: int, before: bytes = b"", after: bytes = b"") -> Content:
    """A piece over and over up to a size, between what stands before and after."""

    def made() -> Iterator[bytes]:
        yield before
        block = piece * max(1, MB // len(piece))
        for _ in range(max(1, size // len(block))):
            yield block
        yield after

    return made


def packed(content: Content, packer: Callable[[], object]) -> Content:
    def made() -> Iterator[bytes]:
        layer = packer()
        for piece in content():
            yield layer.compress(piece)  # type: ignore[attr-defined]
        yield layer.flush()  # type: ignore[attr-defined]

    return made


def _gzip() -> object:
    import zlib

    return zlib.compressobj(9, zlib.DEFLATED, 31)


ZEROS = repeated(b"\0", GIGABYTE)
TEXT = story(7)
ROW = f'2,T,"{TEXT}"\n'.encode()


def _paths() -> bytes:
    names = (
        "../../../etc/cron.d/x.jsonl",
        "/etc/passwd.jsonl",
        "C:\\Windows\\x.jsonl",
        "a/../../b.jsonl",
        "-rf.jsonl",
    )
    names = (*names, "x" * 5_000 + ".jsonl", "caf\u00e9 \u202e gpj.jsonl")
    return zipped({name: record(number).encode() for number, name in enumerate(names)})


def _overlapping() -> bytes:
    """Many entries of the directory share one member, as in Fifield's bomb."""
    data = bytearray(zipped({"a.jsonl": b'{"text": "' + b"a" * 5 * MB + b'"}\n'}))
    at = data.rfind(b"PK\x05\x06")
    (start,) = struct.unpack_from("<I", data, at + 16)
    entry = bytes(data[start:at])
    count = 2_000
    entries = entry * count
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entries), start, 0)
    return bytes(data[:start]) + entries + end


def _nested(depth: int) -> bytes:
    data = zipped({"a.jsonl": record(11).encode()})
    for level in range(depth):
        data = zipped({f"{level}.zip": data})
    return data


def _encrypted() -> bytes:
    data = bytearray(zipped({"a.jsonl": record(12).encode()}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def _lying_sizes() -> bytes:
    """The directory says that a member is small; what is packed is 300 MB."""
    data = bytearray(zipped({"a.txt": b"word " * 60 * MB}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(mark) + offset, 10)
    return bytes(data)


def _many_members() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"{number}.bin", b"")
        archive.writestr("a.jsonl", record(13))
    return out.getvalue()


def _devices() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (
            ("link.txt", tarfile.SYMTYPE),
            ("hard.txt", tarfile.LNKTYPE),
            ("dev.txt", tarfile.CHRTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("../../a.jsonl")
        data = record(14).encode()
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def _long_name() -> Content:
    """A GNU long name of a gigabyte, packed."""
    head = tarfile.TarInfo("././@LongLink")
    head.type, head.size = tarfile.GNUTYPE_LONGNAME, GIGABYTE
    return packed(repeated(b"n", GIGABYTE, head.tobuf(tarfile.GNU_FORMAT)), _gzip)


def _laughs(root: str) -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><{root}><p>&l11;</p></{root}>'.encode()


def _external(root: str) -> bytes:
    subset = '<!ENTITY file SYSTEM "file:///etc/hostname"><!ENTITY net SYSTEM "http://127.0.0.1:9/x">'
    return (
        f'<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd" [{subset}]>'
        f"<{root}><headline>&file;</headline><text><p>&net;</p></text></{root}>"
    ).encode()


def _table(**columns: pa.Array) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, compression="zstd")
    return out.getvalue()


def _page_bomb() -> bytes:
    """A column that says the same 20 MB a thousand times, in one page with a dictionary of one."""
    long = pa.array(["boats " * 3_300_000])
    return _table(text=pa.DictionaryArray.from_arrays(pa.array([0] * 1_000, pa.int32()), long))


def _broken_footer(*, size: int) -> bytes:
    data = parquet()
    return data[:-8] + struct.pack("<I", size) + b"PAR1"


def _warc(length: object, body: bytes = b"") -> bytes:
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: http://a.example/\r\n"
    head += f"WARC-Date: 2024-01-01T00:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {length}\r\n\r\n"
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    return head.encode() + answer + body + b"\r\n\r\n"


def _warc_bomb() -> bytes:
    body = gzip.compress(b"<html><body>" + b"<p>boats</p>" * 25 * MB)
    answer = 71  # the length of the HTTP head
    return _warc(answer + len(body), body)


def _mime(depth: int) -> bytes:
    head = b"From: a@b.example\nSubject: s\nMessage-ID: <1@a>\nMIME-Version: 1.0\n"
    for level in range(depth):
        head += b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (level, level)
    return head + b"Content-Type: text/plain\n\n" + TEXT.encode()


def _mail(header: bytes) -> bytes:
    return header + b"\nMessage-ID: <1@a>\nMIME-Version: 1.0\nContent-Type: text/plain\n\n" + TEXT.encode()


def _html(body: bytes) -> Content:
    return whole(b"<!DOCTYPE html><html><head><title>Boats</title></head><body>" + body)


def _lost_document() -> bytes:
    return export().replace(b" 2 of 3 DOCUMENTS", b" 3 of 4 DOCUMENTS").replace(b" 3 of 3 D", b" 4 of 4 D")


PAGE = f"<p>{TEXT}</p>".encode()
OBJECT = record(8).encode()

HOSTILE = (
    # archives and packings
    Hostile("bomb.zip", lambda: iter((zipped({"a.txt": bytes(GIGABYTE)}),)), 0, ("too_large",), True),
    Hostile("overlapping.zip", whole(_overlapping()), 22, ("bomb",)),
    Hostile("nested.zip", whole(_nested(9)), 0, ("nested_too_deep",)),
    Hostile("paths.zip", whole(_paths()), 7),
    Hostile("encrypted.zip", whole(_encrypted()), 0, ("encrypted",)),
    Hostile("lying.zip", lambda: iter((_lying_sizes(),)), 0, ("corrupt",), True),
    Hostile("many.zip", lambda: iter((_many_members(),)), 1, ("empty_file",) * 20_000, True),
    Hostile("torn.zip", whole(zipped({"a.jsonl": record(15).encode()})[:-30]), 0, ("corrupt",)),
    Hostile("devices.tar", whole(_devices()), 1, ("not_a_file",) * 3),
    Hostile("name.tar.gz", _long_name(), 0, ("bomb",), True),
    Hostile(
        "torn.tar.gz",
        whole(gzip.compress(tarred({"a.jsonl": record(16).encode(), "b.jsonl": b"x" * 50_000}))[:-40]),
        1,
        ("truncated", "corrupt"),
    ),
    Hostile("bomb.txt.gz", packed(ZEROS, _gzip), 0, ("too_large",), True),
    Hostile("bomb.txt.bz2", packed(ZEROS, bz2.BZ2Compressor), 0, ("bomb",), True),
    Hostile("bomb.txt.xz", packed(ZEROS, lzma.LZMACompressor), 0, ("too_large",), True),
    Hostile(
        "bomb.txt.zst", packed(ZEROS, lambda: zstandard.ZstdCompressor(19).compressobj()), 0, ("bomb",), True
    ),
    Hostile("twice.jsonl.gz.gz", packed(packed(ZEROS, _gzip), _gzip), 0, ("unknown_format",), True),
    Hostile("members.jsonl.gz", whole(gzip.compress(b"") * 50_000 + gzip.compress(OBJECT)), 1, (), True),
    Hostile(
        "checksum.jsonl.gz",
        whole(gzip.compress(record(17).encode() + b"\n")[:-8] + b"12345678"),
        1,
        ("corrupt",),
    ),
    # XML
    Hostile("laughs.xml", whole(_laughs("nitf")), 0, ("xml_entities",)),
    Hostile("laughs.rss", whole(_laughs("rss")), 0, ("xml_entities",)),
    Hostile("outside.xml", whole(_external("newsitem")), 0, ("xml_entities",)),
    Hostile("deep.xml", repeated(b"<p>", 3 * MB, b"<nitf>"), 0, ("too_deep",)),
    Hostile("attribute.xml", repeated(b"a", 15 * MB, b"<newsItem guid='", b"'/>"), 0, ("invalid_xml",), True),
    Hostile(
        "long.xml",
        repeated(b"<p>boats</p>", 30 * MB, b"<newsitem><text>", b"</text></newsitem>"),
        0,
        ("record_too_large",),
        True,
    ),
    Hostile(
        "wide.xml",
        repeated(b"<item/>", 18 * MB, b"<rss><channel>", b"</channel></rss>"),
        0,
        ("record_too_large",),
        True,
    ),
    # HTML
    Hostile("deep.html", _html(b"<div>" * 10_000 + PAGE), 0, ("too_deep",)),
    Hostile("open.html", _html(b"<b><i><p>" * 300_000 + PAGE), 0, ("record_too_large",), True),
    Hostile("wide.html", _html(b"<p>boats" * 1_000_000), 0, ("record_too_large",), True),
    Hostile("links.html", _html(b"<li><a href=x>boats</a>" * 400_000 + PAGE), 0, ("record_too_large",), True),
    Hostile("attribute.html", _html(b"<p class='" + b"a" * 9 * MB + b"'>" + PAGE), 1, (), True),
    Hostile(
        "script.html",
        _html(b"<script type='application/ld+json'>" + b"[" * 9 * MB + b"</script>" + PAGE),
        1,
        (),
        True,
    ),
    Hostile(
        "large.html", repeated(PAGE, 12 * MB, b"<!DOCTYPE html><html><body>"), 0, ("record_too_large",), True
    ),
    # lines of a gigabyte
    Hostile(
        "line.jsonl",
        repeated(b"boats ", GIGABYTE, b'{"text": "', b'"}\n' + record(18).encode()),
        1,
        ("record_too_large",),
        True,
    ),
    Hostile("line.txt", repeated(b"boats ", GIGABYTE), 0, ("too_large",), True),
    Hostile(
        "line.csv",
        repeated(b"boats ", GIGABYTE, b'id,title,text\n1,T,"', b'"\n' + ROW),
        1,
        ("record_too_large",),
        True,
    ),
    Hostile("line.json", repeated(b"boats ", GIGABYTE, b'{"text": "'), 0, ("record_too_large",), True),
    Hostile("line.sgm", repeated(b"boats ", GIGABYTE, b"<REUTERS>"), 0, ("record_too_large",), True),
    Hostile(
        "line.mbox",
        repeated(b"boats ", GIGABYTE, mbox() + b"\nFrom a@b Mon Sep 11 06:30:00 2023\n"),
        3,
        ("record_too_large",),
        True,
    ),
    Hostile("line.warc", repeated(b"boats ", GIGABYTE, b"WARC/1.0\r\nWARC-Type: "), 0, ("corrupt",), True),
    # characters
    Hostile("nul.txt", whole(TEXT.replace(" ", " \0").encode()[: len(TEXT)]), 0, ("binary",)),
    Hostile("some nul.txt", whole(TEXT.encode() * 4 + b"\0 and on.\0"), 1),
    Hostile(
        "surrogates.jsonl",
        whole(
            b'{"id": "s", "title": "\\udfff", "text": "A broken \\ud83d smile over the harbour, and words."}'
        ),
        1,
    ),
    Hostile(
        "mixed.txt",
        whole(
            f"{TEXT} Café ".encode() + "naïve — “so”".encode("cp1252") + " Zürich über alles".encode() * 20
        ),
        1,
    ),
    Hostile("mojibake.jsonl", whole(json.dumps({"id": "m", "text": "Ã©tÃ© " * MB}).encode()), 1, (), True),
    # JSON that is nearly JSON
    Hostile("deep.json", repeated(b"[", MB), 0, ("invalid_json",)),
    Hostile(
        "deep.jsonl",
        whole(b'{"text": ' + b"[" * (MB // 2) + b"\n" + record(19).encode()),
        1,
        ("invalid_json",),
    ),
    Hostile(
        "number.jsonl",
        whole(b'{"id": ' + b"9" * MB + b', "text": "x"}\n' + record(20).encode()),
        1,
        ("invalid_json",),
    ),
    Hostile("nan.jsonl", whole(b'{"id": NaN, "date": Infinity, "text": "' + story(21).encode() + b'"}'), 1),
    Hostile("twice.jsonl", whole(b'{"text": "first", "id": "d", "text": "' + story(22).encode() + b'"}'), 1),
    Hostile(
        "mark.jsonl",
        whole(b"\xef\xbb\xbf" + record(23).encode() + b"\n\xef\xbb\xbf" + record(24).encode()),
        2,
    ),
    Hostile(
        "commas.jsonl",
        whole(b'{"text": "boats",}\n{"text": "more boats"},\n' + record(25).encode()),
        1,
        ("invalid_json",) * 2,
    ),
    Hostile("objects.json", repeated(b"{},", 60 * MB, b"[", OBJECT + b"]"), 0, ("record_too_large",), True),
    # WARC
    Hostile("shorter.warc", whole(_warc(10**12, gzip.compress(PAGE))), 0, ("truncated",)),
    Hostile("negative.warc", whole(_warc(-5, gzip.compress(PAGE))), 0, ("corrupt",)),
    Hostile("none.warc", whole(_warc("many", gzip.compress(PAGE))), 0, ("corrupt",)),
    Hostile("bomb.warc", lambda: iter((_warc_bomb(),)), 0, ("record_too_large",), True),
    Hostile("torn.warc.gz", whole(warc(is_packed=True)[:-300]), 2, ("truncated",)),
    # mail
    Hostile("deep.eml", whole(_mime(5_000)), 0, ("invalid_mail",)),
    Hostile("comments.eml", whole(_mail(b"From: a@b.example" + b"(" * 200_000 + b"\nSubject: s")), 1),
    Hostile(
        "words.eml",
        whole(_mail(b"From: a@b.example\nSubject: " + b"=?utf-8?q?boat?= " * 50_000)),
        1,
        (),
        True,
    ),
    Hostile(
        "addresses.eml", whole(_mail(b"From: " + b"a@b.example, " * 100_000 + b"\nSubject: s")), 1, (), True
    ),
    Hostile(
        "headers.eml",
        whole(
            b"From: a@b.example\nSubject: s\n"
            + b"X: y\n" * 500_000
            + b"Message-ID: <1@a>\n\n"
            + TEXT.encode()
        ),
        1,
        (),
        True,
    ),
    # tables and exports
    Hostile(
        "commas.csv",
        repeated(b",", 60 * MB, b"id,title,text\n", b"\n" + ROW),
        1,
        ("invalid_csv",),
        True,
    ),
    Hostile("rows.csv", repeated(b"\n", 10 * MB, b"id,title,text\n", ROW), 1, (), True),
    Hostile("bomb.parquet", lambda: iter((_page_bomb(),)), 0, ("bomb",), True),
    Hostile("footer.parquet", whole(_broken_footer(size=2**31 - 1)), 0, ("corrupt",)),
    Hostile("small footer.parquet", whole(_broken_footer(size=7)), 0, ("corrupt",)),
    Hostile("torn.parquet", whole(parquet()[:-300]), 0, ("corrupt",)),
    Hostile(
        "types.parquet",
        whole(_table(text=pa.array([[["x"]], None], pa.list_(pa.list_(pa.string()))))),
        0,
        ("wrong_type", "no_text"),
    ),
    Hostile("missing.txt", whole(_lost_document()), 3, ("missing_document",)),
    Hostile(
        "huge count.txt",
        whole(
            b" 1 of 9999999 DOCUMENTS\n\nPost\n\nMay 3, 2023\n\nHead\n\nLENGTH: 9 words\n\n" + TEXT.encode()
        ),
        1,
        ("missing_document",),
    ),
    Hostile("bodies.sgm", repeated(b"<BODY>", 30 * MB, b"<REUTERS>\n"), 0, ("no_text",), True),
)


if __name__ == "__main__":
    folder, *names = sys.argv[1:]
    for one in HOSTILE:
        if one.name in names or not names:
            one.write(Path(folder))
