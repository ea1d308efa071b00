"""What each line of a report is: prose, heading, bullet, a speaker's turn, caption, a headline said again, a notice.

A voice or a claim is looked for only where people speak or tell; a headline repeated in the body tells nothing new.
Marks before what is told (bullets, datelines, speakers' names) are split off, so that sentences begin with their words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from trucewatch.data import table
from trucewatch.model import Span

LineKind = Literal["prose", "heading", "bullet", "speaker", "caption", "repeat", "notice"]
SILENT: frozenset[LineKind] = frozenset({"repeat", "caption", "notice"})
"""Lines of these kinds give no voice and no claim."""

_HEADING = 120  # characters: longer lines without a full stop are prose that lost it
_NOTICE = 200
_TURNS = 4  # of each of two who talk, without a role to say that they do
_BULLET = re.compile(r"(?:[*·•‣⁃◦●○■□▪▫◾◽➤➢►▶★☆✓✔✅❌❗→⇒|–—-]\s+|[^\w\s\"'“”‘’(\[{<$€£¥+#@&*|.,;:!?–—-]️?\s*)+")
_NUMBERED = re.compile(r"(?:\(?(?:\d{1,2}|[ivx]{1,5}|[a-zA-Z])\)|\d{1,2}\.|[A-Z]\.(?=\s+[A-Z][a-z]))\s+")
_STATED = re.compile(r"[^:|\t\n]{2,80}[:|\t]\s{0,4}(?:[a-z]+\s){0,3}\d[\d,.]{0,20}\s*(?:[(;,.|\t]|$)", re.I)
_TIME_HEAD = re.compile(r"\d{1,2}[:.h]\d\d(?:\s?(?:[ap]\.?m\.?|GMT|UTC|local))?\b")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_TOWN = rf"{_CAPITAL}[\w'’.-]{{0,30}}(?:[ /][\w'’.-]{{1,30}}){{0,3}}"
_SHOUT = rf"{_CAPITAL}(?:{_CAPITAL}|['’.-]){{1,30}}(?:[ /](?:{_CAPITAL}|['’.-]){{1,30}}){{0,3}}"
_DASH = r"\s+(?:--|[–—-])\s+"
_DATELINE = re.compile(
    rf"(?:{_SHOUT}(?:\sand\s{_SHOUT})?(?:,\s[^\n()–—:;]{{2,40}}?)?(?:\s\([^()\n]{{2,30}}\))?{_DASH}"
    rf"|{_TOWN}(?:,\s[^\n()–—:;]{{2,40}}?)?\s\([^()\n]{{2,30}}\){_DASH}"
    rf"|{_SHOUT},\s(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[^\n.()]{{0,12}}\d[^\n.()]{{0,12}})\.\s)(?=[\"'“‘(\[]?{_CAPITAL})"
)
_OFFICE = rf"The {_CAPITAL}[\w-]{{1,30}}(?: (?:for|of|the|and|to|{_CAPITAL}[\w'’-]{{1,30}})){{0,8}}(?: \([^()\n]{{3,60}}\))?(?=:)"
"""An office before what its holder says: "The Secretary of State for Defence (Jane Roe):"."""
ASIDE = r" \([^()\n]{2,40}\)"
"""How he is heard, or whose he is, behind a speaker's name: "SALMA (by telephone):"."""
_SPEAKER = re.compile(rf"(?:\[({_TOWN})\]|({_OFFICE}|{_TOWN})(?:{ASIDE})?):?(?<=[:\]])\s+(?=\S)")
_BYLINE = re.compile(r"(?:By|Text|Words|Reporting|Report)(?::| by)?\s+(?:our\s|a\s|the\s)?[\w.'’ ,&-]{3,80}")
_CAPTION = re.compile(r"[\[(]?([A-Za-z ]{3,20}?)\s?(?:[:/|–—]|\bby\b)")
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text: `span` is all of it, `body` what is told, `label` a marker before it.

    `prose` (label: a dateline); `heading` (rules the lines under it); `bullet` (label: the mark; also a row of a table);
    `speaker` (a transcript's turn; label: who speaks, with the colon); `caption`; `repeat` (the title, or a line that
    stood before); `notice` (subscribe, share, copyright, who wrote it).
    """

    span: Span
    kind: LineKind
    body: Span
    label: Span | None = None


def lines(text: str, title: str | None = None) -> tuple[Line, ...]:
    """The lines of `text` that are not blank, in order."""
    spans = tuple(_spans(text))
    speakers = _speakers(text, spans)
    heads = [_folded(title)] if title else []
    seen, found = set[str](), list[Line]()
    every = [_folded(span.of(text)) for span in spans]
    counts = Counter(every)
    for span, folded in zip(spans, every, strict=True):
        words = span.of(text)
        headline_twice = counts[folded] > 1 and folded.count(" ") >= 3 and _is_heading(words)
        if folded in seen or headline_twice or any(_alike(folded, head) for head in heads):
            found.append(Line(span, "repeat", span))
            continue
        line = _line(words, folded, span, speakers)
        if line.kind in ("prose", "heading") and folded.count(" ") >= 3:
            seen.add(folded)
        found.append(line)
    return tuple(found)


def _spans(text: str) -> Iterator[Span]:
    offset = 0
    for raw in text.splitlines(keepends=True):
        start = offset + len(raw) - len(raw.lstrip())
        end = offset + len(raw.rstrip())
        offset += len(raw)
        if start < end:
            yield Span(start, end)


def _line(words: str, folded: str, span: Span, speakers: frozenset[str]) -> Line:
    """What one line is, by the first of the marks that it shows."""
    if _is_notice(words, folded):
        return Line(span, "notice", span)
    if _is_caption(words):
        return Line(span, "caption", span)
    if mark := _BULLET.match(words):
        return _labelled(span, "bullet", mark.end())
    if (turn := _SPEAKER.match(words)) and (turn[1] or turn[2]).lower() in speakers:
        return _labelled(span, "speaker", turn.end())
    if (mark := _NUMBERED.match(words)) and not _is_heading(words[mark.end() :]):
        return _labelled(span, "bullet", mark.end())
    if _is_row(words):
        return Line(span, "bullet", span)
    if _is_heading(words):
        return Line(span, "heading", span)
    if dateline := _DATELINE.match(words):
        return _labelled(span, "prose", dateline.end())
    return Line(span, "prose", span)


def _labelled(span: Span, kind: LineKind, size: int) -> Line:
    """A line whose first `size` characters are its label; a label alone is all the line has to tell."""
    cut = min(span.start + size, span.end)
    return Line(span, kind, Span(cut, span.end), Span(span.start, cut)) if cut < span.end else Line(span, "heading", span)


def _is_heading(words: str) -> bool:
    if len(words) >= _HEADING:
        return False
    if not _SENTENCE_END.search(words[-6:]) or (words.isupper() and len(words) < _HEADING / 2):
        return not (_TIME_HEAD.match(words) and len(words.split()) > 12)
    return words.endswith(":") and len(words.split()) <= 2


def _is_row(words: str) -> bool:
    """A row of a table, or a name with its number: "Killed | 12", "Number of wounded: 30"."""
    if len(words) > 400:
        return False
    cells = words.count("|") + words.count("\t")
    return (cells >= 2 and any(c.isdigit() for c in words)) or (bool(_STATED.match(words)) and len(words) < _HEADING)


def _is_notice(words: str, folded: str) -> bool:
    if len(words) > _NOTICE:
        return False
    if words.startswith("©") or _notices().search(folded):
        return not _SENTENCE_END.search(words) or len(words) < _NOTICE / 2
    return bool(_BYLINE.fullmatch(words)) and words[:3] in ("By ", "Tex", "Wor", "Rep")


def _is_caption(words: str) -> bool:
    head = _CAPTION.match(words)
    return head is not None and head[1].lower() in _used("caption") and len(words) < _HEADING


def _speakers(text: str, spans: tuple[Span, ...]) -> frozenset[str]:
    """The names, in lower case, that stand before turns of a transcript: where one is a role, the others are people; else two alternate."""
    count: Counter[str] = Counter()
    shouted: set[str] = set()
    for span in spans:
        turn = _SPEAKER.match(text, span.start, min(span.end, span.start + 160))
        if turn:
            name = turn[1] or turn[2]
            count[name.lower()] += 1
            shouted |= {name.lower()} if name.isupper() else set()
    by_role = {name for name in count if _is_role(name) or _is_office(name)}
    if not by_role:
        by_turns = {name for name in count if count[name] >= _TURNS and name not in _used("topic")}
        return frozenset(by_turns if len(by_turns) == 2 else ())
    return frozenset(by_role | {name for name in count if name not in _used("topic") and (count[name] > 1 or name in shouted)})


def _is_role(name: str) -> bool:
    """True for "a", "presenter", "our correspondent"; the A of "zone a" answers nobody."""
    words = name.split()
    return bool({words[0], words[-1]} & _used("speaker")) and (len(words) == 1 or len(words[-1]) > 1)


def _is_office(name: str) -> bool:
    """True for "the minister for europe", "the secretary of state"."""
    return name.startswith("the ") and name.split()[1] in _used("speaker")


def _folded(words: str) -> str:
    return " ".join(_WORDS.findall(words.lower()))


def _alike(words: str, title: str) -> bool:
    """True if a line says the title again, whole, cut short or with a few words more."""
    if words == title:
        return True
    mine, its = words.split(), title.split()
    if min(len(mine), len(its)) < 4 or max(len(mine), len(its)) > 40:
        return False
    shared = sum((Counter(mine) & Counter(its)).values())
    return shared >= 0.8 * max(len(mine), len(its)) or (shared == min(len(mine), len(its)) and shared >= 0.6 * max(len(mine), len(its)))


@cache
def _notices() -> re.Pattern[str]:
    """Any of the words that mark a notice, whole, in a folded line."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_used('notice'))))})(?!\w)")


@cache
def _used(use: str) -> frozenset[str]:
    return frozenset(row["words"] for row in table("en/layout") if row["use"] == use)
