"""What stretch of time each figure of a sentence covers, where the sentence names a stretch: running totals and period
figures told in one breath are two claims, never one.

"4 were killed over the past 48 hours, bringing the number killed since 3 March to 212": 4 in the two days, 212 since March.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from itertools import groupby, pairwise
from typing import NamedTuple

from trucewatch.data import table
from trucewatch.model import Claim, Kind, Span, Time, When
from trucewatch.reading.claims.lexicon import classes
from trucewatch.reading.page import Page, Sentence
from trucewatch.text.dates import add, not_before

_KINDS: frozenset[Kind] = frozenset(
    ("attack", "harm", "damage", "seize", "release", "displace", "violate", "deliver", "obstruct", "withdraw", "deploy")
)
_SINCE = re.compile(r"\bsince\b(?=\s+(?:[\"'(]?\w))", re.IGNORECASE)
_RECORD = re.compile(r"\b(?:first|only|last|\w{3,}est|most|least|best|worst)\b[^\d]*$", re.IGNORECASE)
_BEGINS = re.compile(r"(?:^|[,;:(|\t]|\b(?:that|and|said|says|but|while|toll|total|number|tally|count)(?: of \w+)?)\W*$", re.IGNORECASE)
_APART = re.compile(r"[;:]|\b(?:that|who|whom|whose|which|where|while|but)\b", re.IGNORECASE)
_LONG_GAP = 30
_HELD_OFF = re.compile(r"[,;:(]|\b(?:who|whom|whose|which|that|where)\b", re.IGNORECASE)
_NEXT = re.compile(
    r"(?:[;:|\t,(]|\band|\bwhile|\bbut)\s*((?:\w+\s){0,4}(?:bring|brought|taking|raising|pushing|total|toll|number|tally)\w*\b[^.;]{0,60})?$",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\s*(?:\w+\s)?of (?:them|whom|which|these|those)\b", re.IGNORECASE)
_UP_TO = re.compile(r"\s+(?:to|until|ending|ending at|up to|before)\s+(?:the\s)?$", re.IGNORECASE)
_SIZE = re.compile(r"P(?:T(\d+)H|(\d+)D|(\d+)W)")
_LAST = re.compile(r"\b(?:last|past|previous)\s+$", re.IGNORECASE)
_BROUGHT = re.compile(
    r"\b(?:br(?:ings?|inging|ought)|tak(?:es?|ing|en)|took|rais(?:es?|ing|ed)|push(?:es|ing|ed)?|lift(?:s|ing|ed)?)\s+"
    r"(?:\w+\s+){0,4}?(?:total|number|toll|tally|count)\b[^.;:\d]{0,60}?\bto\b(?=\s)",
    re.IGNORECASE,
)
_AT_ONCE = 25
"""So many characters at most stand between "bringing the total to" and the total."""
_FAR = 80
_LEAP = 8  # years: so far apart may two days of 29 February lie


@dataclass(frozen=True, slots=True)
class Scope:
    """A stretch named in the text: where its words begin and end, what it covers, and whether it is a running total's; `brought` where
    only the total is told ("bringing the total to")."""

    span: Span
    when: When
    running: bool
    brought: bool = False


class _Given(NamedTuple):
    """A figure's stretch, whether it is said right beside the figure (then it rules whatever else the sentence dates), and whether the
    figure sums up what stands before it: then that is no total."""

    scope: Scope
    beside: bool
    sum: bool = False


def scopes(page: Page, span: Span, times: Sequence[Time]) -> list[Scope]:
    """The stretches that the text at `span` names: "since …", "the past 48 hours", "the 24 hours to 06:00"."""
    here = sorted((t for t in times if span.holds(t.span)), key=lambda t: t.span)
    since = [*_since(page, span, here)]
    found = [*since, *_totals(page, span, since), *_stretches(page, here), *_windows(page, here)]
    return sorted(found, key=lambda s: s.span)


def _since(page: Page, span: Span, times: Sequence[Time]) -> Iterator[Scope]:
    """ "Since 3 March", "since the ceasefire (3 March)"; without a date the start is not known."""
    text, published = page.plain, page.report.published
    for found in _SINCE.finditer(text, span.start, span.end):
        end = min(_end(text, found.end(), span.end), found.end() + _FAR)
        after = [t for t in times if found.end() <= t.span.start < end]
        dated = next((t for t in after if t.start), None)
        stop = dated.span.end if dated else end
        words = text[found.end() : stop]
        if _is_adverb(words) or (dated is None and not re.search(r"\w", words)):
            continue
        start = past(page, dated) if dated else None
        whole = Span(found.start(), found.start() + len(text[found.start() : max(stop, found.end())].rstrip(" ,:;|\t")))
        yield Scope(whole, When(start, not_before(start, published), whole.of(page.report.text), whole), True)


def _totals(page: Page, span: Span, since: Sequence[Scope]) -> Iterator[Scope]:
    """ "Bringing the total to 60": what was counted up to then, whatever the sentence tells of one day."""
    for found in _BROUGHT.finditer(page.plain, span.start, span.end):
        whole = Span(*found.span())
        if page.report.published and not any(scope.span.overlaps(whole) for scope in since):
            yield Scope(whole, When(None, page.report.published[:10], whole.of(page.report.text), whole), True, brought=True)


def _end(text: str, start: int, stop: int) -> int:
    """Where a "since" phrase without more to say ends: before a mark outside brackets, or before a count."""
    found = _phrase_end().search(text, start, stop)
    return found.start() if found else stop


@cache
def _phrase_end() -> re.Pattern[str]:
    """A mark, or a number that is neither a year nor the day of a month."""
    return re.compile(rf"[,;:|\t.](?=\s|$)|\s\(?(?=(?!(?:19|20)\d\d\b)\d[\d,]*(?:[.;|]|$|\s(?!(?i:{months()})\b)))")


@cache
def months() -> str:
    """The names of the months, for a pattern: one or the other."""
    return "|".join(re.escape(row["word"]) for row in table("en/months"))


def _is_adverb(words: str) -> bool:
    """ "has since corrected the figure" names no stretch."""
    first = re.match(r"\s*(\w+)", words)
    return first is not None and (_is_participle(first[1]) or first[1].lower() in ("been", "had", "gone", "left", "become", "said", "then"))


def _is_participle(word: str) -> bool:
    """ "corrected", but no name: "Wed", "Ahmed"."""
    return word.endswith("ed") and word.islower()


def _stretches(page: Page, times: Sequence[Time]) -> Iterator[Scope]:
    for time in times:
        if time.type == "DURATION" and time.start and time.end:
            yield Scope(time.span, When(time.start, time.end, time.span.of(page.report.text), time.span), False)


def _windows(page: Page, times: Sequence[Time]) -> Iterator[Scope]:
    """ "The 24 hours to 06:00 on 14 May", a heading "Last 24 hours"."""
    for n, length in enumerate(times):
        if not _SIZE.fullmatch(length.value) or length.start:
            continue
        until = times[n + 1] if n + 1 < len(times) else None
        if until is not None and until.end and _UP_TO.fullmatch(page.plain[length.span.end : until.span.start]):
            whole, end = Span(length.span.start, until.span.end), until.end
        elif _LAST.search(page.plain[: length.span.start]) and page.report.published:
            whole, end = length.span, page.report.published[:10]
        else:
            continue
        if start := _earlier(end, length.value):
            yield Scope(whole, When(start, end, whole.of(page.report.text), whole), False)


def _earlier(end: str, length: str) -> str | None:
    """The moment that lies a length before `end`, at its precision; None where that is coarser than a day."""
    size = _SIZE.fullmatch(length)
    try:
        hours, days, weeks = (int(n or 0) for n in size.groups()) if size else (0, 0, 0)
        return (datetime.fromisoformat(end) - timedelta(hours=hours, days=days, weeks=weeks)).isoformat()[: len(end)]
    except (ValueError, OverflowError):
        return None


def past(page: Page, time: Time) -> str | None:
    """The start of a time that is looked back to.  A day or month without its year lies before the report: in the last year whose
    calendar has it (None if none has); what the words or a clock date else stays."""
    start, published, words = time.start, page.report.published, time.span.of(page.plain)
    named = re.search(rf"\b(?:{months()})\b", words, re.IGNORECASE)
    if not start or not published or not_before(start, published) or named is None or start[:4] in words:
        return start
    moved = (add(start, -years, "Y") for years in range(1, _LEAP + 1))
    return next((one for one in moved if one and one[4:] == start[4:]), None)


def scoped(page: Page, sentence: Sentence, told: Sequence[Claim], times: Sequence[Time]) -> list[Claim]:
    """The sentence's claims, each under the stretch that its figures cover; one with figures of several is parted."""
    named = scopes(page, sentence.span, times)
    figures = sorted({f.span for claim in told if claim.kind in _KINDS for f in claim.figures})
    given = _assigned(page, sentence, figures, named) if named and figures else {}
    return [part for claim in told for part in (_parted(claim, given, named) if given else (claim,))]


def _parted(claim: Claim, given: Mapping[Span, _Given], named: Sequence[Scope]) -> Iterator[Claim]:
    if claim.kind not in _KINDS or claim.mood != "actual" or not claim.figures:
        yield claim
        return
    said = claim.when.span if claim.when else None
    borrowed = said is not None and any(scope.span.overlaps(said) for scope in named)
    figures = sorted(claim.figures, key=lambda f: f.span)
    groups = [(key, tuple(group)) for key, group in groupby(figures, key=lambda f: given.get(f.span))]
    summed = any(key is not None and key.sum for key, _ in groups)
    for key, group in groups:
        details = tuple(one for one in claim.details if not summed or one[0] != "total")
        mine = replace(claim, figures=group, details=details)
        if key is not None and (claim.when is None or borrowed or key.beside):
            yield _under(mine, key.scope)
        else:
            yield replace(mine, when=None) if borrowed and len(groups) > 1 else mine


def _under(claim: Claim, scope: Scope) -> Claim:
    if scope.brought and claim.when is not None and claim.when.end is not None:
        scope = replace(scope, when=replace(scope.when, end=claim.when.end[:10]))
    if not scope.running and claim.when is not None and claim.when.span == scope.span:
        return claim
    rules = {**dict(claim.rules), "when": "since" if scope.running else "stretch"}
    details = {k: v for k, v in claim.details if k != "total"} | ({"total": True} if scope.running else {})
    if scope.running:
        rules["details"] = "since"
    elif not details:
        rules.pop("details", None)
    return replace(claim, when=scope.when, details=tuple(details.items()), rules=tuple(rules.items()))


def _assigned(page: Page, sentence: Sentence, figures: Sequence[Span], named: Sequence[Scope]) -> dict[Span, _Given]:
    """Each figure with its stretch: the one that leads to it, or the one that is said right after it."""
    found: dict[Span, _Given] = {}
    for scope in named:
        before = [f for f in figures if f.end <= scope.span.start]
        after = [f for f in figures if f.start >= scope.span.end]
        lead = page.plain[before[-1].end if before else sentence.span.start : scope.span.start]
        if scope.brought:
            found |= {f: _Given(scope, beside=True, sum=True) for f in after[:1] if before and f.start - scope.span.end <= _AT_ONCE}
        elif led := (_NEXT if before else _BEGINS).search(lead):
            summed = scope.running and led.re is _NEXT and led[1] is not None  # "which brings the toll since Monday to"
            found |= {f: _Given(scope, beside=summed, sum=summed) for f in _list(page, after)}
        elif before and not _HELD_OFF.search(lead) and not (scope.running and _RECORD.search(lead)):
            alone = _OF_THEM.match(lead) is not None
            mine = before[-1:] if alone else _list(page, before[::-1])
            found |= {f: _Given(scope, beside=True) for f in mine if f not in found}
            part = next(iter(after), None)
            if part is not None and _OF_THEM.match(page.plain, part.end):
                found[part] = _Given(scope, beside=True)
    return found


def _list(page: Page, figures: Sequence[Span]) -> list[Span]:
    """The figures that are told together with the first, which stand in the order of the text or against it."""
    kept = list(figures[:1])
    for one, other in pairwise(figures):
        gap = page.plain[min(one.end, other.end) : max(one.start, other.start)]
        if _APART.search(gap) or ("," in gap and len(gap) > _LONG_GAP):
            break
        kept.append(other)
    return kept


def from_beginnings(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, those "since the truce began" from the day on which the same report says that it began, if it says one."""
    began = {c.when.start for c in claims if c.kind == "begin" and c.mood == "actual" and not c.negated and c.when and c.when.start}
    if len(began) != 1:
        return list(claims)
    (start,) = began
    return [replace(c, when=replace(c.when, start=start)) if c.when and _since_truce(c.when, start) else c for c in claims]


def _since_truce(when: When, start: str) -> bool:
    words = (when.text or "").lower()
    told = when.start is None and words.startswith("since ") and start <= (when.end or "")
    return told and any("truce" in classes().get(word, ()) for word in re.findall(r"[a-z-]+", words))
