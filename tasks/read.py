"""Reading a source whole: every record in it as an Article or a Reject, whatever is wrong with the file."""

import errno
from collections.abc import Iterator

from config.settings import Settings
from tasks.article import Article, Reject, Source, Unmarked
from tasks.headers.style import load_style
from tasks.language import normalise
from tasks.packings import UnpackError
from tasks.readers import reader_of
from tasks.unpack import open_source
from tasks.wire import mark

# Faults of the machine, not of the file: the run must stop, the file is not to blame.
MACHINE = {
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EMFILE,
    errno.ENFILE,
    errno.ENOMEM,
    errno.EROFS,
    errno.EREMOTEIO,  # the network, or whoever is at its other end
}


def read_source(source: Source, settings: Settings) -> Iterator[Article | Reject]:
    """Yield everything that is found in a source; a file that cannot be read on yields a Reject.

    Of what the source's selection does not take, nothing but content and date can be relied on.
    Raises OSError only for faults of the machine (disk full, too many open files, no network).
    """
    yield from _whole(source, _marked(source, settings))


def skim_source(source: Source, settings: Settings) -> Iterator[Article | Reject]:
    """The same several times as fast, for those who ask for nothing but content and date."""
    yield from _whole(source, _records(source, settings))


def _whole(source: Source, records: Iterator[Article | Reject]) -> Iterator[Article | Reject]:
    """All records, and a Reject for what ends them."""
    try:
        yield from records
    except UnpackError as error:
        yield Reject("open", error.reason, error.detail)
    except OSError as error:
        if error.errno in MACHINE:
            raise
        yield Reject("open", "unreadable", f"{error.strerror or error}; mend the file and run again")
    except Exception as error:  # noqa: BLE001  the border of one file: a reader may fail in any way
        yield Reject("read", "reader_error", f"{type(error).__name__}: {error}; please report the file")
    if source.fault:
        yield Reject("open", *source.fault)


def _marked(source: Source, settings: Settings) -> Iterator[Article | Reject]:
    """Records of which those that are to be loaded say what their texts say of dateline and agency."""
    for record in _records(source, settings):
        is_wanted = not source.selection or source.selection.takes(record)
        if isinstance(record, Unmarked) and is_wanted:
            yield mark(record, load_style(settings.header_grammars))
        else:
            yield record


def _records(source: Source, settings: Settings) -> Iterator[Article | Reject]:
    if source.fault and not source.length:
        return
    if not source.size_bytes:
        yield Reject("read", "empty_file", "the file has no bytes; remove it or fetch it again")
    elif source.source_format is None:
        yield Reject("read", "unknown_format", "no reader takes the file; remove it or add a reader")
    else:
        with open_source(source, settings) as stream:
            for record in reader_of(source.source_format).read(stream, source, settings):
                if isinstance(record, Article):
                    record.language = normalise(record.language)
                yield record


def document_key(article: Article, source: Source) -> str:
    """What stays the same across revisions: the source's own id, else the URL, else the file.

    Of a file that holds many articles without ids no record can be told to be a later version of
    another: their position may shift. Each is a document of its own.
    """
    if article.external_id or article.url:
        return article.external_id or article.url or ""
    if article.source_member is None:
        return source.source_file
    return f"{source.source_file}#{article.article_id}"
