"""Which time of a sentence dates which event: by the clauses that stand between the two in the parse.

A time reaches down into complements and participles, and up out of nothing: what stands in a relative clause, an
if-clause or another statement dates only what is told there.  "Of", a possessive or a name before a noun ("the May
truce") dates that noun alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from trucewatch.model import Kind, Mood, Time, When
from trucewatch.reading.claims import roles
from trucewatch.reading.claims.attach import distance, token_at
from trucewatch.reading.claims.conditions import is_if_clause
from trucewatch.reading.claims.heads import Head
from trucewatch.reading.claims.lexicon import is_a
from trucewatch.reading.claims.scopes import past
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.words import Token
from trucewatch.text.dates import add, not_before

_BEFORE = re.compile(
    r"(\b(?:shortly|just|soon|minutes|moments|immediately|right)\s+)?"
    r"\b(since|until|till|by|before|from|after|(?<!all\s)through(?!\s+(?:at|on)\b)|as of|up to|starting)\s+"
    r"(?:(?:about|around|at least|at|the|early|late|on)\s+)*$",
    re.IGNORECASE,
)
_AT_ONCE = frozenset({"begin", "end", "agree", "extend"})
_NO_START = frozenset({"by", "until", "till", "before", "through", "up to"})
_APART = frozenset({"since", "after", "before", "until"})
_SHARES = frozenset({"in", "during", "by", "from"})
_SUBJECTS = (*roles.SUBJECTS, "csubjpass")
_THERE = frozenset({"where", "when", "in", "during", "killing"})
_EVENT_NOUNS = ("act", "fight", "shell", "rocket", "explosive")
_PART = {"by": re.compile(r"part|day-by-name\+part"), "before": re.compile(r"(?:[\w-]+\+)?part")}
_LAST = re.compile(r"\b(?:end|close) of\b", re.IGNORECASE)
_COMPARES = re.compile(
    r"\bfirst (?:\w+ ){0,3}since (?:the )?$|\b(?:down|up) from \S+ (?:\w+ )?in $|\bthan (?:\w+ ){0,2}(?:in |on )?$|\bas against [^,.;]*$"
    r"|\bas (?:it|they|he|she|we|there) (?:did|had|was|were) (?:on |in |at |last )?$"
)
_AND = re.compile(r"\s*(?:and|&|or)\s+(?:again |then |also )?(?:at |on |in )?")
_DAY = 10  # characters of an ISO day


def nearest_times(page: Page, sentence: Sentence, heads: Sequence[Head], times: Sequence[Time], moods: Sequence[Mood]) -> dict[int, Time]:
    """Index of head → the time that dates it, given each head's mood."""
    dated = [(time, token) for time in times if (token := token_at(sentence, time.span)) is not None]
    given: dict[int, Time] = {}
    for n, head in enumerate(heads):
        options = [
            (distance(head.token, token), abs(head.token.i - token.i), time.span, time)
            for time, token in dated
            if (
                _since_clause(head.token, token)
                or not any(_keeps(other, head, token) and not _told_by(time, other, sentence) for other in heads)
            )
            and not _told_by(time, head, sentence)
            and _may_date(head, token, moods[n])
        ]
        if options:
            time = min(options, key=lambda option: option[:3])[3]
            token = token_at(sentence, time.span)
            since = token is not None and _since_clause(head.token, token)
            given[n] = replace(time, end=not_before(time.start, page.report.published)) if since else time
    return given


def _told_by(time: Time, head: Head, sentence: Sentence) -> bool:
    """True if the words of the time are what tells of the event: "since the truce began" does not say when it began."""
    return time.span.holds(sentence.span_of(head.token))


def _may_date(head: Head, time: Token, mood: Mood) -> bool:
    """True unless what stands between a time and the event says that it dates something else."""
    top = _meeting(head.token, time)
    if top is None:
        return False
    up, down = list(_below(time, top)), list(_below(head.token, top))
    since = _since_clause(head.token, time)
    if not since and any(_closed(token, head.token) for token in up):
        return False
    if any(_apart(token, head.token, time) for token in down):
        return False
    promised = mood != "actual" and top != head.token and time.i < head.token.i and top.pos_ in ("VERB", "AUX")
    return not promised  # "promised last week to release": the time of the promise


def _meeting(a: Token, b: Token) -> Token | None:
    above = {t.i for t in (a, *a.ancestors)}
    return next((t for t in (b, *b.ancestors) if t.i in above), None)


def _below(token: Token, top: Token) -> Iterator[Token]:
    """`token` and what stands over it, up to but without `top`."""
    while token != top:
        yield token
        token = token.head


def _closed(token: Token, head: Token) -> bool:
    """True for a clause out of which no time reaches `head`."""
    if token.dep_ == "relcl":
        return True
    if token.dep_ == "advcl":
        return is_if_clause(token)
    if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX"):
        return roles.first(token, *_SUBJECTS) is not None and token.i > head.i
    return token.dep_ == "acl" and token.tag_ == "VBN"


def _apart(token: Token, head: Token, time: Token) -> bool:
    """True for a clause into which no time reaches from outside: "after …", "who …"; "where", "when" and "in which" go on."""
    if token.dep_ == "relcl":
        return not (token.head == time or token.head in time.subtree or _goes_on(token))
    if token.dep_ == "acl" and token.tag_ == "VBN":
        return True
    if token.dep_ == "advcl":
        return any(child.lower_ in _APART for child in token.children if child.dep_ in ("mark", "prep", "advmod"))
    return token.dep_ == "prep" and token.lower_ in _APART and token != head


def _goes_on(clause: Token) -> bool:
    """True for a relative clause that tells on: of an event noun, or of what happened there and then."""
    if any(child.lower_ in _THERE for child in clause.children if child.dep_ in ("advmod", "prep")):
        return True
    return is_a(clause.head, _EVENT_NOUNS)


def _since_clause(head: Token, time: Token) -> bool:
    """True if the time dates the "since …" clause of the event: "nine violations since the truce began on 3 May"."""
    return any(
        clause.dep_ in ("advcl", "pcomp", "relcl") and any(c.lower_ == "since" for c in clause.children if c.dep_ in ("mark", "prep"))
        for clause in time.ancestors
        if clause.head in (head, *head.ancestors) and clause not in (head, *head.ancestors)
    )


def _keeps(other: Head, head: Head, time: Token) -> bool:
    """True if the time stands inside what tells of the other event, and this event stands outside: "since its attack in May"."""
    one = other.token
    if one == head.token or time not in one.subtree or head.token in one.subtree or one.dep_ == "ROOT":
        return False
    return not (one.pos_ in ("NOUN", "PROPN") and _shares(one, head.token)) and one.dep_ not in ("conj", "xcomp", "pcomp")


def _shares(noun: Token, verb: Token) -> bool:
    """True for an event noun that is an argument of the verb: "the strikes of Monday killed two", "killed in Monday's strikes"."""
    if noun.dep_ in (*_SUBJECTS, "dobj") and noun.head == verb:
        return True
    return noun.dep_ == "pobj" and noun.head.lower_ in _SHARES and noun.head.head == verb


def when(page: Page, time: Time, mood: Mood, kind: Kind) -> When:
    """The event's interval: "since" runs to the report's date, but for what begins or ends then; "by" and "until" have no known start;
    "shortly before" is the moment itself."""
    before = _BEFORE.search(page.plain[max(0, time.span.start - 40) : time.span.start])
    word = before.group(2).lower() if before and not before.group(1) else ""
    start, end = time.start, time.end
    day = (start or "")[:_DAY]
    if word == "since" and kind in _AT_ONCE:
        pass
    elif start and end is None and mood == "actual":
        end = not_before(start, page.report.published)  # "after the truce began": what is told has happened by then
    elif word == "since":
        start = past(page, time)
        end = day if time.rule == "part" and day == (page.report.published or "")[:_DAY] else not_before(start, page.report.published)
    elif word in _PART and mood == "actual" and _PART[word].fullmatch(time.rule) and len(start or "") == _DAY:
        pass  # "by evening they were home", "fell before dawn": that day
    elif word in ("until", "till") and kind == "end":
        start = end  # what "runs until 3 August" ends then
    elif word in _NO_START or (word == "as of" and mood == "actual" and _done_by_then(page, time)):
        start = None
        if word == "before" and len(end or "") == _DAY and not _LAST.search(page.plain[time.span.start : time.span.end]):
            end = add(end or "", -1, "D")  # "before Saturday": on Friday at the latest
    elif word in ("from", "starting", "as of") and start == end and (mood != "actual" or day > (page.report.published or "9")):
        end = None
    return When(start, end, time.span.of(page.report.text), time.span)


def _done_by_then(page: Page, time: Time) -> bool:
    """True for "as of noon … had left": a state of things reached by then, not begun then."""
    return bool(re.match(r"[^.;]*\bhad\b", page.plain[time.span.end : time.span.end + 120]))


def compares(page: Page, time: Time) -> bool:
    """True for a time that only measures another: "for the first time since May", "down from 33 in the week before"."""
    return bool(_COMPARES.search(page.plain[max(0, time.span.start - 60) : time.span.start]))


def joined(page: Page, times: Sequence[Time]) -> list[Time]:
    """The times of a sentence, two that "and" joins read as the span from the one to the other."""
    found: list[Time] = []
    for time in sorted(times, key=lambda t: t.span.start):
        last = found[-1] if found else None
        between = page.plain[last.span.end : time.span.start] if last is not None else ""
        later = last is not None and bool(last.start) and bool(time.end) and (last.start or "")[:_DAY] <= (time.end or "")[:_DAY]
        if last is not None and later and last.end != time.end and _AND.fullmatch(between):
            found[-1] = replace(last, end=time.end)
        else:
            found.append(time)
    return found
