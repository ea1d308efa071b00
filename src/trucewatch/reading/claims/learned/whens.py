"""Which time, if any, dates an event: the times of its sentence, of the sentences before, or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from trucewatch.model import Time, When
from trucewatch.reading.claims import attach
from trucewatch.reading.claims.dating import when
from trucewatch.reading.claims.learned.weighing import Before, Option, Weighing, far, setting
from trucewatch.reading.words import Token

_BACK = 6
_AFTER = frozenset({"after", "since", "before", "until", "when", "as", "while", "following", "from", "by", "till", "during"})
_VIOLENT = frozenset({"attack", "harm", "damage"})


def options(it: Weighing) -> list[Option[When | None]]:
    """No time at all; each time of the sentence; each time of the sentences before."""
    base, told = setting(it), it.sentence.span_of(it.head.token)  # "since the truce began" does not date the beginning itself
    own = [t for t in it.layers.times if (t.start or t.end) and not t.span.overlaps(told)]
    before = list(_before(it))
    count = [f"own={min(len(own), 3)}", f"before={min(len(before), 2)}"]
    found = [_none(it, base, own, count)]
    for time in own:
        found += _of_sentence(it, base, time, own, count)
    found += [_inherited(it, base, one, time, own) for one, time in before]
    rules = it.claim.when
    if rules is not None and not any(_same(option.value, rules) for option in found):
        found.append(Option(rules, tuple(f"rules:{f}" for f in (*base, *count))))
    return found


def _none(it: Weighing, base: list[str], own: list[Time], count: list[str]) -> Option[When | None]:
    features = [*base, *count, *(f"{c}&{b}" for c in count[:1] for b in base), f"rules={it.claim.when is None}"]
    features.append(f"rules={it.claim.when is None}&own={bool(own)}")
    features += [f"first={min(it.number, 2)}"]
    features += [f"its={x}" for x in _reference(it.head.token)]
    return Option(None, tuple(f"none:{f}" for f in features))


def _reference(token: Token) -> Iterator[str]:
    """Words that point back: "the attack", "that day", "it"."""
    for child in token.children:
        if child.dep_ in ("det", "poss", "nsubj", "nsubjpass", "dobj"):
            if child.pos_ in ("DET", "PRON"):
                yield f"{child.dep_}={child.lower_}"
            else:
                yield f"{child.dep_}:" + "+".join(
                    sorted(c.lower_ for c in child.children if c.dep_ in ("det", "poss") and c.pos_ in ("DET", "PRON"))
                )
        if child.dep_ == "advmod":
            yield f"advmod={child.lower_}"


def _of_sentence(it: Weighing, base: list[str], time: Time, own: list[Time], count: list[str]) -> Iterator[Option[When | None]]:
    token = attach.token_at(it.sentence, time.span)
    if token is None or _dates_the_plan(it, token):
        return
    value = when(it.page, time, it.claim.mood)
    head = it.head.token
    features = [*base, *_looks(it, time), *far(head, token), *_between(head, token), *count]
    chosen = _same(it.claim.when, value)
    features += [f"rules={chosen}", f"rules={chosen}&own={min(len(own), 3)}", f"rules={chosen}&{it.claim.when is None}"]
    nearer = sum(
        1
        for t in own
        if t != time and (o := attach.token_at(it.sentence, t.span)) is not None and abs(o.i - head.i) < abs(token.i - head.i)
    )
    features.append(f"nearer={min(nearer, 2)}")
    others = [h for h in it.heads if h.token != head and attach.distance(h.token, token) < attach.distance(head, token)]
    features.append(f"rivals={min(len(others), 2)}")
    features.append(f"rivals={min(len(others), 2)}&steps={min(attach.distance(head, token), 6)}")
    features += [f"rival={h.kind}&{it.claim.kind}" for h in others]
    yield Option(value, tuple(f"own:{f}" for f in features))
    since = "since" in {up.lower_ for up in token.ancestors} or any(
        c.lower_ == "since" for up in token.ancestors for c in up.children if c.dep_ in ("mark", "prep")
    )
    if since and value.start and value.end != it.page.report.published:
        yield Option(replace(value, end=it.page.report.published), tuple(f"since:{f}" for f in features))


def _dates_the_plan(it: Weighing, token: Token) -> bool:
    """True for "promised last week to leave": the time hangs on the verb that governs what has not happened yet."""
    verb = next((up for up in token.ancestors if up.pos_ in ("VERB", "AUX")), None)
    before = token.i < it.head.token.i and it.claim.mood not in ("actual", "possible")
    return before and verb is not None and verb in it.head.token.ancestors


def _looks(it: Weighing, time: Time) -> list[str]:
    """Sort, grain and rule of a time, and whether it lies before or after the report."""
    published = (it.page.report.published or "")[:10]
    start = (time.start or time.end or "")[:10]
    side = (
        "unknown"
        if not published or not start
        else "past"
        if start < published[: len(start)]
        else "same"
        if start == published[: len(start)]
        else "future"
    )
    grain = len(time.start or time.end or "")
    span = "point" if time.start == time.end else "open" if not (time.start and time.end) else "stretch"
    return [
        f"type={time.type}", f"rule={time.rule}", f"side={side}", f"side={side}&mood={it.claim.mood}", f"grain={grain}", f"span={span}",
        f"side={side}&tag={it.head.token.tag_}",
    ]  # fmt: skip


def _between(head: Token, token: Token) -> Iterator[str]:
    """What stands between event and time in the parse: the words that subordinate, another verb, a noun."""
    chain = [token, *token.ancestors]
    ups = {t.i for t in (head, *head.ancestors)}
    for up in chain[1:]:
        if up.i in ups:
            break
        if up.pos_ == "ADP":
            yield f"by={up.lower_}"
        if up.pos_ in ("VERB", "AUX"):
            yield "verb-between"
        if up.pos_ == "NOUN":
            yield "noun-between"
        for child in up.children:
            if child.dep_ == "mark" or (child.lower_ in _AFTER and child.dep_ in ("prep", "advmod")):
                yield f"mark={child.lower_}"
    below = {t.i for t in chain}
    for up in (head, *head.ancestors):
        if up.i in below:
            break
        for child in up.children:
            if child.dep_ in ("mark",) or (child.lower_ in _AFTER and child.dep_ in ("prep", "advmod") and child.i not in below):
                yield f"under={child.lower_}"


def _before(it: Weighing) -> Iterator[tuple[Before, Time]]:
    """The times of the sentences before, each once, the latest first."""
    seen: set[tuple[str | None, str | None]] = set()
    for before in it.told:
        for time in before.layers.times:
            value = (time.start, time.end)
            if any(value) and time.type != "SET" and value not in seen:
                seen.add(value)
                yield before, time


def _inherited(it: Weighing, base: list[str], before: Before, time: Time, own: list[Time]) -> Option[When | None]:
    value = when(it.page, time, it.claim.mood)
    dated = [c for c in before.claims if _same(c.when, value)]
    last = [c for c in it.told[0].claims if _same(c.when, value)]
    kind = it.claim.kind
    same_line = before.sentence.line.span == it.sentence.line.span
    place = f"back={min(before.back, 4)}" if before.back <= _BACK else "lead"
    features = [
        *base, *_looks(it, time), place, f"own={min(len(own), 2)}", f"line={same_line}", f"{place}&line={same_line}",
        f"{place}&own={bool(own)}", f"dated={bool(dated)}", f"last={bool(last)}", f"last={bool(last)}&own={bool(own)}",
        f"alike={any(c.kind == kind for c in dated)}", f"alike-last={any(c.kind == kind for c in last)}",
        f"violent={kind in _VIOLENT and any(c.kind in _VIOLENT for c in dated)}",
        f"violent-last={kind in _VIOLENT and any(c.kind in _VIOLENT for c in last)}",
        f"last={bool(last)}&mood={it.claim.mood}", f"last={bool(last)}&kind={kind}", f"last={bool(last)}&stance={it.claim.stance}",
        f"only={len({(t.start, t.end) for t in before.layers.times}) == 1}", f"first={before.first}",
        f"rules={_same(it.claim.when, value)}", f"{place}&rules={_same(it.claim.when, value)}",
    ]  # fmt: skip
    features += [f"{place}&{b}" for b in base]
    features += [f"its={x}" for x in _reference(it.head.token)]
    return Option(value, tuple(f"back:{f}" for f in features))


def _same(a: When | None, b: When) -> bool:
    return a is not None and (a.start, a.end) == (b.start, b.end)
