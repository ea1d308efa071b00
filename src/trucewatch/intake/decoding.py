"""Bytes to text: UTF-8 first, then what the bytes themselves declare, then a guess that is said aloud."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from charset_normalizer import from_bytes

from trucewatch.model import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip or office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_GUESSED = ["cp1252", "cp1251", "cp1250", "cp1254", "cp1253", "cp1255", "cp1256", "koi8_r", "gb18030", "shift_jis", "euc_kr"]


class Decoded(NamedTuple):
    """A text, and the encoding that had to be assumed where nothing declared it (else None)."""

    text: str
    assumed: str | None = None


def decode(received: bytes, source: str, *, declared: str | None = None, line: int | None = None) -> Decoded | Problem:
    """The text of `received`; `declared` is the encoding that its sender named."""
    for mark, encoding in _MARKS:
        if received.startswith(mark):
            return _strict(received, encoding) or _undecodable(received, source, encoding, line)
    if binary := _binary(received, source, line):
        return binary
    for encoding in filter(None, ("utf-8", declared)):
        if decoded := _strict(received, encoding):
            return decoded
    best = from_bytes(received, cp_isolation=_GUESSED).best()
    if best is None:
        return _undecodable(received, source, "utf-8", line)
    encoding = "cp1252" if "cp1252" in best.could_be_from_charset else best.encoding  # the likelier of those that give one text
    decoded = _strict(received, encoding)
    return Decoded(decoded.text, encoding) if decoded else _undecodable(received, source, "utf-8", line)


def assumed(source: str, encoding: str, *, line: int | None = None) -> Problem:
    """What is said where an encoding was guessed: the text is kept."""
    return Problem(
        source,
        f"not UTF-8: read as {encoding}, which is a guess; the text is kept",
        line=line,
        hint="look at its accents and quotes; if they are wrong, save the file as UTF-8",
    )


def _strict(received: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(received.decode(encoding))
    except (UnicodeDecodeError, LookupError):
        return None


def _binary(received: bytes, source: str, line: int | None) -> Problem | None:
    kind = next((kind for start, kind in _KNOWN if received.startswith(start)), None)
    if kind is None and b"\0" not in received:
        return None
    where = "" if kind else f" (byte {received.index(0)} is NUL)"
    return Problem(source, f"is {kind or 'no text'}{where}: not read", line=line, hint="save its text as UTF-8 in a .txt file")


def _undecodable(received: bytes, source: str, encoding: str, line: int | None) -> Problem:
    try:
        received.decode(encoding)
        place = ""
    except UnicodeDecodeError as error:
        place = f" at byte {error.start}"
    return Problem(
        source, f"cannot be decoded as {encoding.removesuffix('-sig').upper()}{place}: not read", line=line, hint="save it as UTF-8"
    )
