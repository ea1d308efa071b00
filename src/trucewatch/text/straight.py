"""Typographic marks, odd letters and the digits of other scripts made plain, character for character: every offset stays what it was."""

from __future__ import annotations

_FROM = "\u2018\u2019\u201a\u201b\u2032\u00b4`\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u2010\u2011\u00a0\u2007\u2009\u200a\u202f\u3000"
_TO = "'''''''" + '"""""""' + "--" + "      "
_DIGITS = {ord(zero) + n: str(n) for zero in "\u0660\u06f0\uff10" for n in range(10)}
_LETTERS = {0x017F: "s", 0x0131: "i"}
"""The long s and the dotless i: patterns blind to case take them for s and i, and no table of words has them."""
_MARKS = str.maketrans(_FROM, _TO) | _DIGITS | {0x066B: ".", 0x066C: ","}
_TABLE = _MARKS | _LETTERS


def straighten(text: str) -> str:
    """The same text with plain quotes, hyphens, blanks and digits; equal in length to what came in."""
    return text.translate(_TABLE)


def printed(name: str) -> str:
    """A name with plain marks and its own letters."""
    return name.translate(_MARKS)
