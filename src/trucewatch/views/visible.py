"""Words of reports as they may be shown: what would not be seen, or would change how the rest is seen, is spelt out.

A report can hold anything: codes that steer a terminal, marks that turn the direction of the letters after them, halves of characters.
"""

from __future__ import annotations

import unicodedata

from rich.text import Text

_JOINERS = "\u200c\u200d"  # they shape the letters of some scripts and hide nothing
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(words: str) -> str:
    """The words with blanks of every kind as blanks, and each character that hides or steers as its code: "‹U+202E›"."""
    return words if words.isascii() and words.isprintable() else "".join(map(seen, words))


def shown(text: Text) -> Text:
    """The same for a text made for people: its own line breaks and styles stay."""
    hidden = [i for i, character in enumerate(text.plain) if character != "\n" and seen(character) != character]
    if not hidden:
        return text
    clear = Text()
    for number, piece in enumerate(text.divide(cut for i in hidden for cut in (i, i + 1))):
        is_hidden = number % 2 == 1
        clear.append_text(Text(seen(piece.plain), style=piece.style) if is_hidden else piece)
    return clear


def seen(character: str) -> str:
    """One character as it may be shown."""
    if character.isspace() and unicodedata.category(character) not in ("Zl", "Zp"):
        return " "
    if unicodedata.category(character) in _HIDDEN and character not in _JOINERS:
        return f"‹U+{ord(character):04X}›"
    return character
