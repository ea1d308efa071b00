"""A transcript's turns: who speaks is written before what he says, and holds for all of it until the next label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from trucewatch.data import table
from trucewatch.model import Span
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.voices.grammar import whole_name
from trucewatch.reading.voices.lexicon import Cue, speakers
from trucewatch.reading.voices.saying import Saying
from trucewatch.reading.words import Token
from trucewatch.text.layout import ASIDE, Line

TURN = "turn"
"""The rule of a voice that has a turn."""
SAYS = Cue("says", "say", "asserts", False)
_NAME = r"(?:[A-Z][\w.'()-]*|of|from|the|in|de|al|and)"
_LABEL = re.compile(rf"(?:\[?\d{{1,2}}[:.]\d{{2}}\]?\s+)?({_NAME}(?:,? {_NAME})*):\s")
_LABEL_WORDS = 8
_OFFICE = re.compile(r"The [A-Z][a-z]")
"""What begins the label of one who makes a statement for his office: all that follows is his, up to the next who asks."""
_ASKS = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness)\.? [^:.\n]{2,60}: (?=[A-Z])")
_ASIDE = re.compile(rf"{ASIDE}$")
_FEWEST_TURNS = 3
_ANSWERS = frozenset({"a", "answer"})
_ARTICLES = frozenset({"a", "an", "the"})
_GIVEN = r"(?:(?:[^\W\d_a-z][a-z]{0,3}\.|[^\W\d_a-z][\w'-]*)\s(?:(?:al|el|de|van|von|bin|della?)[\s-])?){1,4}"


def turns(page: Page, silent: frozenset[str]) -> Iterator[Saying]:
    """The turns of a transcript; a presenter's or an asker's turn is the report's own voice."""
    rows = dict[Span, Sentence]()
    for sentence in page.sentences:
        rows.setdefault(sentence.line.span, sentence)
    labels = {line.span: label for line in page.lines if line.kind not in silent and (label := _label(page, line)) is not None}
    said = Counter(label.of(page.plain) for label in labels.values())
    stated = len(said) == 1 and _OFFICE.match(next(iter(said))) is not None
    if not stated and (said.total() < _FEWEST_TURNS or (len(said) == said.total() and not any(map(is_narrator, said)))):
        return
    asker = _asker(page, said)
    for label, bodies in _spoken(page, labels, alone=len(said) == 1 and not stated):
        first, who = rows.get(label), labels[label]
        content = tuple(body for body in bodies if body.start < body.end)
        name = _answerer(rows, label) if who.of(page.plain).lower() in _ANSWERS else _in_full(page, who)
        if first is not None and content and name is not None and who.of(page.plain) != asker:
            yield Saying(first, None, (name,), who, content, SAYS, TURN)


def _label(page: Page, line: Line) -> Span | None:
    """Who is to speak, without colon and brackets."""
    if line.kind == "speaker" and line.label is not None:
        words = line.label.of(page.plain).rstrip("]: \t")
        words = words if _OFFICE.match(words) else _ASIDE.sub("", words)
        start = line.label.start + words.startswith("[")
        return Span(start, line.label.start + len(words))
    found = _LABEL.match(page.plain, line.span.start, line.span.end)
    if found is None or not found.group(1).isupper() or len(found.group(1).split()) > _LABEL_WORDS:
        return None
    return Span(*found.span(1)) if _is_somebody(page.plain, found.group(1)) else None


def _is_somebody(text: str, label: str) -> bool:
    """True for a label that is a role, an asker's mark, or a name that the text never writes small ("TRUCE" it does)."""
    words = re.findall(r"[^\W\d_]+", label.lower())
    if any(w in speakers() for w in words):
        return True
    return bool(words) and re.search(rf"\b{words[-1]}\b", text) is None


def is_narrator(label: str) -> bool:
    """True if the label is the report's own: the presenter, the correspondent, "QUESTION", a word that is nobody's."""
    words = re.findall(r"[a-z]+", label.lower())
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]  # "A NURSE" is no answer
    elif " ".join(words) in _presenters():
        return True
    return any(w in speakers() and speakers()[w].kind == "narrator" for w in words[:1] + words[-1:])


@cache
def _presenters() -> frozenset[str]:
    return frozenset(row["words"] for row in table("en/layout") if row["use"] == "presenter")


def _asker(page: Page, said: Mapping[str, int]) -> str | None:
    """The label of two that alternate that is the paper's own ("Mail:" in the Daily Mail)."""
    publisher = frozenset(re.findall(r"\w+", (page.report.publisher or "").lower()))
    return next((label for label in said if len(said) == 2 and label.lower() in publisher), None)


def _spoken(page: Page, labels: Mapping[Span, Span], *, alone: bool) -> list[tuple[Span, list[Span]]]:
    """The line of each label with all that is said under it; beside one who speaks alone, other lines are the asker's."""
    found = list[tuple[Span, list[Span]]]()
    asked = False
    for line in page.lines:
        label = labels.get(line.span)
        asked = label is None and (asked or _ASKS.match(page.plain, line.span.start, line.span.end) is not None)
        if label is not None:
            start = max(label.end + 1, line.body.start)
            blanks = len(page.plain[start : line.span.end]) - len(page.plain[start : line.span.end].lstrip())
            found.append((line.span, [Span(start + blanks, line.span.end)]))
        elif found and line.kind in ("prose", "bullet") and not alone and not asked:
            found[-1][1].append(line.body)
    return found


def _in_full(page: Page, label: Span) -> Span | None:
    """The label, or the full name under which the text presents him: "Major Lucio Arana" for "MAJOR ARANA"; none for the report's own."""
    words = label.of(page.plain)
    if is_narrator(words):
        return None
    last = re.escape(words.split()[-1])
    if last.lower() in speakers():
        return label
    for found in re.finditer(rf"(?<!\w){_GIVEN}(?i:{last})(?![\w:\]])", page.plain):
        named = found.group().lower()
        if all(word in named for word in words.lower().split()) and not found.group().isupper() and found.group() != words:
            return None if _is_ours(page, found) else Span(*found.span())
    return label


_OURS = re.compile(r"\bfor us\b|\bour (?:own )?(?:reporter|correspondent|colleague|man|woman)\b")


def _is_ours(page: Page, name: re.Match[str]) -> bool:
    """True for one whom the presenter calls the station's own: "our correspondent", "From Beni, Sarita Gurung."."""
    start = max(page.plain.rfind(end, 0, name.start()) for end in (". ", "? ", "! ", "\n")) + 1
    before, after = page.plain[start : name.start()], re.split(r"[.?!\n]", page.plain[name.end() :], maxsplit=1)[0]
    return bool(_OURS.search(before + after)) or (bool(re.fullmatch(r"\s*From [A-Z][\w' -]+, ", before)) and not after.strip())


def _answerer(rows: Mapping[Span, Sentence], label: Span) -> Span | None:
    """Who gives the answers: the one with whom the text before the interview opens; none if it is the report's own body that answers."""
    opening = next((s for s in rows.values() if s.line.kind in ("prose", "speaker")), None)
    if opening is None or opening.line.kind == "speaker" or opening.span.start > label.start:
        return None
    name = opening_name(opening)
    return opening.span_of(opening.doc[0 : name.i + 1]) if name is not None else None


def opening_name(sentence: Sentence) -> Token | None:
    """The last word of the person's name with which a sentence opens."""
    name = whole_name(sentence.doc[0])
    return name if name.ent_type_ == "PERSON" and name.pos_ == "PROPN" else None
