"""The numbers and letters before the paragraphs of an agreement."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"\s*(?:(?:Article|Section|Clause|Paragraph|Point|Art\.)\s+(?P<named>\d{1,2}(?:\.\d{1,2})*|[IVX]{1,6})\b[.):]?"
    r"|(?P<plain>\d{1,2}(?:\.\d{1,2})*)(?:[.)]\s|\s*[–—:]\s)|(?P<deep>\d{1,2}(?:\.\d{1,2})+)\s|(?P<roman>[IVX]{1,6})[.)]\s)\s*",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\s*\(?(?P<letter>[a-z]|[ivx]{1,4})[).]\s+")
_LABEL = re.compile(r"\s*(?:Article|Section|Clause|Paragraph|Point|Art\.)\s+[\dIVX.]+[.:]?\s*", re.IGNORECASE)


def is_numbered(line: str) -> bool:
    """True if a line begins with a number or a letter of its own."""
    return bool(_NUMBER.match(line) or _LETTER.match(line))


def deep_label(line: str) -> int:
    """How many characters "4.1 " takes before the words of a line; 0 if it begins otherwise."""
    m = _NUMBER.match(line)
    return m.end() if m and (m["deep"] or "." in (m["plain"] or "")) else 0


def is_label(words: str) -> bool:
    """True for "Article 4" alone."""
    return _LABEL.fullmatch(words) is not None


def numbered(line: str, before: str) -> str:
    """The number under which a line stands; a line without one goes on with the one before, a letter is added to it."""
    if m := _NUMBER.match(line):
        return (m["named"] or m["plain"] or m["deep"] or m["roman"]).upper()
    if before and (m := _LETTER.match(line)):
        return f"{before.split('.')[0]}.{m['letter']}"
    return before
