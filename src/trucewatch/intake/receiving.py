"""One call for every input: a file, a folder, a web address or the standard input, read as what it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

from trucewatch.contract import is_moment
from trucewatch.intake import html, jsonl, plain
from trucewatch.intake.given import Given
from trucewatch.intake.url import fetch, is_url, name_of
from trucewatch.model import Claim, Problem, Report

Received = Iterator[Report | Claim | Problem]
Reader = Callable[[BinaryIO, Given], Received]

FORMS: dict[str, Reader] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": plain.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
}
_SENT: dict[str, Reader] = {
    "text/plain": plain.read,
    "text/html": html.read,
    "application/xhtml+xml": html.read,
    "application/jsonl": jsonl.read,
    "application/x-ndjson": jsonl.read,
}


def receive(source: str, *, stdin: BinaryIO, published: str | None = None, publisher: str | None = None) -> Received:
    """The reports and claims that `source` holds, one by one, and a problem for all that could not be used.

    `source` is a path, a folder (its files of known endings, in sorted order), an http(s) address, or "-" for `stdin`.
    `published` (ISO 8601) and `publisher` are said of a text or page; in JSON Lines they stand in where a line states none.
    A problem whose message says that something is kept stands beside its report; all others stand instead of one.
    """
    if published is not None and not is_moment(published):
        yield Problem(source, f"published: {published!r} is no date: not read", hint="ISO 8601: 2023-11-24 or 2023-11-24T07:00")
        return
    given = Given(source, "stdin", published, publisher)
    if source == "-":
        yield from _standard(stdin, given)
    elif is_url(source):
        yield from _address(source, given)
    else:
        yield from _path(Path(source), given)


def _standard(stdin: BinaryIO, given: Given) -> Received:
    with _peekable(stdin) as stream:
        yield from _looks_like(stream.peek(4096))(cast(BinaryIO, stream), given)


@contextmanager
def _peekable(stream: BinaryIO) -> Iterator[BufferedReader]:
    """`stream` with a look ahead; it stays open afterwards, for it is not ours."""
    buffered: BufferedReader = BufferedReader(cast(RawIOBase, stream))
    try:
        yield buffered
    finally:
        buffered.detach()


def _looks_like(start: bytes) -> Reader:
    """The form of bytes that come without a name."""
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1024].lower()
    if head.startswith(b"{"):
        return jsonl.read
    return html.read if head.startswith(b"<") and (b"<html" in head or b"<!doctype html" in head or b"<body" in head) else plain.read


def _address(url: str, given: Given) -> Received:
    fetched = fetch(url)
    if isinstance(fetched, Problem):
        yield fetched
        return
    reader = _SENT.get(fetched.form)
    if reader is None:
        yield Problem(url, f"the server sent {fetched.form}: not read", hint="a web page or a plain text is wanted")
        return
    with closing(fetched.stream) as stream:
        yield from reader(stream, Given(url, name_of(fetched.url), given.published, given.publisher, fetched.url, fetched.charset))


def _path(path: Path, given: Given) -> Received:
    try:
        yield from _found(path, given)
    except OSError as error:  # of opening and reading, and of asking for a name that is too long
        yield Problem(given.source, f"cannot be read: {error.strerror or error}", hint="is the name right, and may this user read it?")


def _found(path: Path, given: Given) -> Received:
    if path.is_dir():
        yield from _folder(path, given)
    elif not path.exists():
        yield Problem(given.source, "there is no such file", hint="look at the spelling, or give the whole path")
    elif not path.is_file():
        yield Problem(given.source, "is neither a file nor a folder: not read", hint="use - to read the standard input")
    elif path.suffix.lower() not in FORMS:
        yield Problem(given.source, f"its ending {path.suffix or '(none)'} is not known: not read", hint=f"known are {', '.join(FORMS)}")
    else:
        yield from _file(path, given)


def _file(path: Path, given: Given) -> Received:
    with path.open("rb") as stream:
        yield from FORMS[path.suffix.lower()](stream, Given(given.source, path.stem, given.published, given.publisher))


def _folder(folder: Path, given: Given) -> Received:
    """Every file of a known ending in the folder and below it, in sorted order; the rest is counted in one problem."""
    unreadable: list[OSError] = []
    files = sorted(Path(place, name) for place, _, names in os.walk(folder, onerror=unreadable.append) for name in names)
    known = [path for path in files if path.suffix.lower() in FORMS]
    for path in known:
        yield from _path(path, Given(str(path), path.stem, given.published, given.publisher))
    for error in unreadable:
        yield Problem(str(error.filename), f"cannot be read: {error.strerror}", hint="may this user read it?")
    if left := len(files) - len(known):
        endings = ", ".join(sorted({path.suffix or "(none)" for path in files if path not in set(known)})[:8])
        yield Problem(
            given.source,
            f"{left} {'file' if left == 1 else 'files'} of other endings ({endings}) left aside",
            hint=f"known are {', '.join(FORMS)}",
        )
    if not files and not unreadable:
        yield Problem(given.source, "the folder is empty: nothing to read")
