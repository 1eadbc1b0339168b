"""Three stories of our own, and the same in every format that an archive may arrive in."""

import csv
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq


@dataclass(frozen=True)
class Story:
    """What all formats say of it."""

    number: int
    headline: str
    byline: str
    outlet: str
    place: str
    paragraphs: tuple[str, ...]

    @property
    def url(self) -> str:
        return f"https://www.{self.outlet.lower().replace(' ', '')}.example/story/{self.number}"

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def day(self) -> str:
        return f"2023-09-{self.number:02d}"


STORIES = [
    Story(
        11,
        "Ferry strike ends after nine days",
        "Ada Lund",
        "Fjord Times",
        "Tromso",
        (
            "Ferry crews on the northern line went back to work on Monday after nine days of strike.",
            "“We got the crews we asked for,” said Marit Eide, who spoke for the deckhands & cooks.",
        ),
    ),
    Story(
        12,
        "Museum buys a lost map of the delta",
        "Ben Okoye",
        "Delta Post",
        "Port Vane",
        (
            "The city museum has bought a map of the delta that was thought to be lost since the flood of 1913.",
            "Its director, Clara Nwosu, said that the map shows two islands which no longer exist.",
        ),
    ),
    Story(
        13,
        "Orchard growers ask for frost aid",
        "Ines Duarte",
        "Valley Herald",
        "Lindenau",
        (
            "Apple growers in the upper valley asked the state on Wednesday for help after three nights of frost.",
            "Half of the blossoms are gone, the growers' union said, and the bees came too late for the rest.",
        ),
    ),
]


def record(story: Story) -> dict[str, Any]:
    """The contract's fields."""
    return {
        "id": str(story.number),
        "date": story.day,
        "title": story.headline,
        "text": story.text,
        "url": story.url,
        "outlet": story.outlet,
        "byline": story.byline,
        "language": "en",
    }


def jsonl() -> bytes:
    return "\n".join(json.dumps(record(story)) for story in STORIES).encode()


def news_please() -> bytes:
    return json.dumps(
        [
            {
                "maintext": story.text,
                "title": story.headline,
                "authors": [story.byline],
                "date_publish": f"{story.day} 06:30:00",
                "source_domain": story.outlet,
                "url": story.url,
                "language": "en",
            }
            for story in STORIES
        ],
        indent=1,
    ).encode()


def ninjs() -> bytes:
    return "\n".join(
        json.dumps(
            {
                "uri": str(story.number),
                "type": "text",
                "versioncreated": f"{story.day}T06:30:00Z",
                "byline": f"By {story.byline.upper()}",
                "headline": story.headline,
                "url": story.url,
                "copyrightholder": story.outlet,
                "body_text": " ".join(story.paragraphs),
                "body_xhtml": _html(story),
            }
        )
        for story in STORIES
    ).encode()


def csv_file(delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["ID", "Title", "Publication", "Author", "Date", "URL", "Content"])
    for story in STORIES:
        fields = (
            str(story.number),
            story.headline,
            story.outlet,
            story.byline,
            story.day,
            story.url,
            story.text,
        )
        writer.writerow(fields)
    return out.getvalue().encode(encoding)


def parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([record(story) for story in STORIES]), out, row_group_size=1)
    return out.getvalue()


def rss() -> bytes:
    items = "".join(
        f"<item><title>{escape(story.headline)}</title><link>{story.url}</link><guid>{story.number}</guid>"
        f"<pubDate>{_rfc822(story)}</pubDate><dc:creator>{story.byline}</dc:creator><description>Short.</description>"
        f"<content:encoded><![CDATA[{_html(story)}<p><a href='/more'>Read more</a></p>]]></content:encoded></item>"
        for story in STORIES
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Wire</title>{items}</channel></rss>'
    ).encode()


def atom() -> bytes:
    entries = "".join(
        f"<entry><id>{story.number}</id><title>{escape(story.headline)}</title><link href='{story.url}'/>"
        f"<published>{story.day}T06:30:00Z</published><updated>2024-01-01T00:00:00Z</updated>"
        f"<author><name>{story.byline}</name></author><content type='xhtml'>"
        f"<div xmlns='http://www.w3.org/1999/xhtml'>{_html(story)}</div></content></entry>"
        for story in STORIES
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>{entries}</feed>'.encode()


def nitf(story: Story, namespace: str = "") -> bytes:
    """The lead stands twice, as in archives that mark it with a block of its own."""
    lead, full = f"<p>{escape(story.paragraphs[0])}</p>", _html(story)
    return (
        f"<nitf {namespace}><head><title>x</title><docdata><doc-id id-string='{story.number}'/></docdata>"
        f"<pubdata date.publication='{story.day.replace('-', '')}T000000' name='{story.outlet}' ex-ref='{story.url}'/>"
        f"</head><body><body.head><hedline><hl1>{escape(story.headline)}</hl1></hedline>"
        f"<byline class='print_byline'>By {story.byline.upper()}</byline><dateline>{story.place.upper()}, Sept. 3"
        f"</dateline><abstract><p>Not text.</p></abstract></body.head><body.content><block class='lead_paragraph'>"
        f"{lead}</block><block class='full_text'>{full}</block></body.content></body></nitf>"
    ).encode()


def newsml() -> bytes:
    items = "".join(
        f"<newsItem guid='{story.number}' xml:lang='en'><rightsInfo><copyrightHolder><name>{story.outlet}</name>"
        f"</copyrightHolder></rightsInfo><itemMeta><itemClass qcode='ninat:text'/></itemMeta><contentMeta>"
        f"<contentCreated>{story.day}T06:30:00Z</contentCreated><headline>{escape(story.headline)}</headline>"
        f"</contentMeta><contentSet><inlineXML>{nitf(story).decode()}</inlineXML></contentSet></newsItem>"
        for story in STORIES
    )
    return f'<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">{items}</newsMessage>'.encode()


def rcv1(story: Story) -> bytes:
    return (
        f'<?xml version="1.0" encoding="iso-8859-1"?><newsitem itemid="{story.number}" date="{story.day}" xml:lang="en">'
        f"<title>XX: {escape(story.headline)}</title><headline>{escape(story.headline)}</headline>"
        f"<byline>{story.byline}</byline><dateline>{story.place.upper()} {story.day}</dateline>"
        f"<text>{_html(story)}</text></newsitem>"
    ).encode("iso-8859-1", "xmlcharrefreplace")


def sgml() -> bytes:
    records = "".join(
        f'<REUTERS NEWID="{story.number}">\n<DATE>{story.number}-SEP-2023 06:30:00.12</DATE>\n<UNKNOWN>&#5;</UNKNOWN>\n'
        f"<TEXT>&#2;\n<TITLE>{escape(story.headline.upper())}</TITLE>\n<DATELINE>    {story.place.upper()}, Sept 3 - "
        f"</DATELINE><BODY>{_wrapped(story)}\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n"
        for story in STORIES
    )
    return b"<!DOCTYPE lewis SYSTEM 'lewis.dtd'>\n" + records.encode("cp1252")


def export() -> bytes:
    """A text export with many documents, hard-wrapped."""
    documents = "".join(
        f"\r\n{' ' * 30}{index} of {len(STORIES)} DOCUMENTS\r\n\r\n\r\n{' ' * 20}{story.outlet}\r\n\r\n"
        f"{' ' * 20}September {story.number}, 2023 Monday\r\n{' ' * 20}Final Edition\r\n\r\n{story.headline}\r\n\r\n"
        f"BYLINE: By {story.byline.upper()}, Staff Writer\r\n\r\nSECTION: NEWS\r\n\r\nLENGTH: 40 words\r\n\r\n"
        f"DATELINE: {story.place.upper()}\r\n\r\n"
        + "\r\n\r\n".join("   " + paragraph.replace(" the ", " the\r\n") for paragraph in story.paragraphs)
        + "\r\n\r\nLOAD-DATE: September 30, 2023\r\n\r\nLANGUAGE: ENGLISH\r\n\r\n\r\nCopyright 2023 Somebody\r\n"
        + "All Rights Reserved\r\n\r\n\r\n"
        for index, story in enumerate(STORIES, 1)
    )
    return b"\xef\xbb\xbf" + documents.encode()


def mail(story: Story) -> bytes:
    head = f"From: {story.outlet} <news@{story.number}.example>\nTo: a@b.example\nSubject: {story.headline}\n"
    head += f"Date: {_rfc822(story)}\nMessage-ID: <{story.number}@x.example>\nMIME-Version: 1.0\n"
    body = f"<html><body>{_html(story)}<p><a href='x'>Unsubscribe</a></p></body></html>"
    return (head + "Content-Type: text/html; charset=utf-8\n\n" + body + "\n").encode()


def mbox() -> bytes:
    return b"\n".join(b"From a@b Mon Sep 11 06:30:00 2023\n" + mail(story) for story in STORIES)


def page(story: Story) -> bytes:
    head = f"<title>{story.headline}</title><meta property='article:published_time' content='{story.day}'>"
    body = f"<article><h1>{story.headline}</h1>{_html(story)}</article>"
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>".encode()


def warc(*, is_packed: bool) -> bytes:
    """A record that is no page, a page each, one that was not found."""
    records = [_warc_record("warcinfo", "", b"software: x\r\n", "application/warc-fields")]
    for story in STORIES:
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(story)
        records.append(_warc_record("response", story.url, answer, "application/http; msgtype=response"))
    missing = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>gone</p>"
    records.append(
        _warc_record("response", "https://x.example/", missing, "application/http; msgtype=response")
    )
    return b"".join(gzip.compress(record) if is_packed else record for record in records)


def _warc_record(kind: str, url: str, block: bytes, content_type: str) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{len(block)}>\r\nWARC-Target-URI: {url}\r\n"
    head += f"WARC-Date: 2023-10-01T00:00:00Z\r\nContent-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def _rfc822(story: Story) -> str:
    return f"{story.number} Sep 2023 06:30:00 +0000"


def _html(story: Story) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.paragraphs)


def _wrapped(story: Story) -> str:
    paragraphs = [escape(paragraph.replace("“", '"').replace("”", '"')) for paragraph in story.paragraphs]
    return "\n    ".join(paragraph.replace(" the ", " the\n") for paragraph in paragraphs)


WHOLE: dict[str, Callable[[], bytes]] = {
    "a.jsonl": jsonl,
    "a.json": news_please,
    "ninjs.jsonl": ninjs,
    "a.csv": csv_file,
    "a.tsv": lambda: csv_file("\t"),
    "semicolons.csv": lambda: csv_file(";", "cp1252"),
    "a.parquet": parquet,
    "rss.xml": rss,
    "atom.xml": atom,
    "newsml.xml": newsml,
    "a.sgm": sgml,
    "export.txt": export,
    "a.mbox": mbox,
    "a.warc": lambda: warc(is_packed=False),
    "a.warc.gz": lambda: warc(is_packed=True),
    "nitf.zip": lambda: zipped({f"{story.number}.xml": nitf(story) for story in STORIES}),
    "rcv1.tar": lambda: tarred({f"{story.number}.xml": rcv1(story) for story in STORIES}),
    "mail.tar.gz": lambda: tarred({f"in/{story.number}.eml": mail(story) for story in STORIES}, "w:gz"),
    "pages.tar.xz": lambda: tarred({f"{story.number}.html": page(story) for story in STORIES}, "w:xz"),
    "nested.zip": lambda: zipped({"inner.tar": tarred({"deep/a.jsonl.gz": gzip.compress(jsonl())})}),
}
