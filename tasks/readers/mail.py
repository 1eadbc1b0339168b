"""Newsletters by e-mail: a message (.eml, RFC 5322) or many in an mbox (RFC 4155)."""

import re
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from typing import BinaryIO, cast

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.blocks import blocks
from tasks.compose import Found, compose
from tasks.cuts import AtLines
from tasks.decode import UndecodableError, is_binary, to_text
from tasks.webpage.fragment import fragment_text

FORMAT = "mail"
SUFFIXES = (".eml", ".mbox")
PRIORITY = 45
TEXT_SHARE = 0.3

_HEADERS = re.compile(rb"^(From|To|Subject|Date|Message-ID|MIME-Version|Received|Return-Path):", re.M | re.I)
_HEADER = 2_000  # characters; longer ones are lists of recipients and traces of the way
_READ = {"Subject", "Message-Id", "Date", "From", "Content-Language", "Content-Type", "Mime-Version"}
_PROOF = {b"message-id", b"mime-version", b"received"}


def recognises(head: bytes, suffix: str) -> bool:
    """By its headers: a sender, a subject and one that only mail has."""
    names = {name.lower() for name in _HEADERS.findall(head)}
    is_mail = {b"from", b"subject"} <= names and not _PROOF.isdisjoint(names)
    return not is_binary(head) and (is_mail or (suffix in SUFFIXES and bool(names)))


def begins() -> Callable[[bytes], bool]:
    """A message of an mbox begins with 'From ' at the start of the file or after an empty line."""
    state = {"blank": True}

    def test(line: bytes) -> bool:
        was_blank, state["blank"] = state["blank"], not line.strip()
        return was_blank and line.startswith(b"From ")

    return test


CUT = AtLines(begins)


def read(stream: BinaryIO, source: Source, settings: Settings) -> Iterator[Article | Reject]:
    """Yield an Article or a Reject for every message; of an mbox its number is `source_member`."""
    number = source.first_record
    for block in blocks(stream, begins, settings.max_record_bytes):
        is_mbox = block is None or block.startswith(b"From ")
        member = str(number) if is_mbox else None
        if block is None:
            yield Reject("read", "record_too_large", f"over {settings.max_record_bytes} bytes", member)
        else:
            yield _message(_unquoted(block) if is_mbox else block, member)
        number += 1


class _Policy(policy.EmailPolicy):
    """The library's own, with headers cut: for a megabyte of addresses or words its parser takes hours."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Name and value of a header as it stands in the source."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_HEADER]


def _unquoted(block: bytes) -> bytes:
    """A message without its 'From ' line and without the mark before such lines in the text."""
    return re.sub(rb"(?m)^>(>*From )", rb"\1", block.partition(b"\n")[2])


def _message(data: bytes, member: str | None) -> Article | Reject:
    try:
        message = cast(EmailMessage, message_from_bytes(data, policy=_Policy()))
        text, repairs = _body(message)
        headers = {name: _header(message, name) for name in ("Subject", "Message-ID", "Date", "From")}
        found = Found(
            text,
            headline=headers["Subject"],
            outlet=_sender(headers["From"]),
            language=_header(message, "Content-Language"),
            external_id=headers["Message-ID"],
            date=headers["Date"],
            repairs=repairs,
            unread={name.title() for name in message.keys()} - _READ,  # noqa: SIM118  a message is no mapping
        )
    except UndecodableError as error:
        return Reject("read", error.reason, str(error), member)
    except Exception as error:  # noqa: BLE001  the library fails in many ways on headers that are none
        return Reject("read", "invalid_mail", f"{type(error).__name__}: {error}", member)
    return compose(found, member)


def _body(message: EmailMessage) -> tuple[str | None, list[str]]:
    """Text of the message: its HTML, which newsletters are written in, else its plain part."""
    for kind in ("html", "plain"):
        part = message.get_body((kind,))
        if part is None:
            continue
        payload = part.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
        text, repairs = to_text(data, part.get_content_charset())
        whole = fragment_text(text) if kind == "html" else _flowed(text, part)
        if whole and whole.strip():
            return whole, repairs
    return None, []


def _flowed(text: str, part: MIMEPart) -> str:
    """Plain text; with format=flowed (RFC 3676) lines that end in a blank go on in the next."""
    plain = text.replace("\r\n", "\n")
    if part.get_param("format") != "flowed":
        return plain.strip()
    return re.sub(r"(?<!--) \n", " ", plain).strip()


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except Exception:  # noqa: BLE001  what the library cannot take apart is no reason to lose the message
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _sender(value: str | None) -> str | None:
    """Name of the sender, else the host of the address."""
    name, address = parseaddr(value or "")
    return name or address.rpartition("@")[2] or None
