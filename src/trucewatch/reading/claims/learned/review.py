"""The rules' claims of a page, weighed: when and by whom, each from the options that the layers and the rules offer.

A field keeps the rule that offered its value; beside it stands how sure the learned part is of it, from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from trucewatch.model import Claim, When
from trucewatch.reading.claims.discourse import Told
from trucewatch.reading.claims.heads import Head
from trucewatch.reading.claims.layers import Layers
from trucewatch.reading.claims.learned import doers, tellers, whens
from trucewatch.reading.claims.learned.weighing import Before, Weighing, note
from trucewatch.reading.claims.learned.weights import likeliest, likely, weights
from trucewatch.reading.claims.local import by_sentence
from trucewatch.reading.page import Page

_LAST, _FIRST = 6, 2
"""A time may come from so many sentences before, or from the first ones."""
_SETTLED = frozenset({"since", "stretch", "period above"})  # stretches that a bulletin lays down for its counts
LEADS = {"when": 0.3, "by": 0.8}
"""By so much has another time or doer to outweigh the one that the rules chose."""


def review(page: Page, layers: Layers, told: Sequence[Told], claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a page, each of an event word with the time and the doers that weigh most; unlikely ones are dropped."""
    found: list[Claim] = []
    for claim, it in weighings(page, layers, told, claims):
        if it is None:
            found.append(claim)
        elif (sure := likely(weights()["kind"], tellers.option(it))) > tellers.ENOUGH:
            found.append(_weighed(it, sure))
    return found


def weighings(page: Page, layers: Layers, told: Sequence[Told], claims: Sequence[Claim]) -> Iterator[tuple[Claim, Weighing | None]]:
    """Each claim in order as it is to be weighed; an act of saying is not.  `claims` are those of `told`, and what neighbours lent."""
    left = iter(claims)
    own = [[next(left) for _ in here.claims] for here in told]
    local = {sentence.span: here for sentence, here in zip(page.sentences, by_sentence(page, layers), strict=True)}
    for number, here in enumerate(told):
        before = [
            Before(told[n].sentence, local[told[n].sentence.span], own[n], number - n, n < _FIRST)
            for n in reversed(range(number))
            if n >= number - _LAST or n < _FIRST
        ]
        for claim, head in zip(own[number], _heads(here, own[number]), strict=True):
            layers_here = local[here.sentence.span]
            it = Weighing(page, here.sentence, layers_here, here.heads, head, claim, number, before) if head is not None else None
            yield claim, it


def _heads(here: Told, claims: Sequence[Claim]) -> list[Head | None]:
    """The event word of each claim: of several of one kind the first has the first."""
    left = {kind: [head for head in here.heads if head.kind == kind] for kind in {claim.kind for claim in claims}}
    return [left[claim.kind].pop(0) if left[claim.kind] else None for claim in claims]


def _weighed(it: Weighing, told: float) -> Claim:
    claim, rules = it.claim, dict(it.claim.rules)
    rules["kind"] = note(rules["kind"], told)
    when = claim.when
    if rules.get("when") not in _SETTLED:
        when, sure = likeliest(weights()["when"], whens.options(it), when, lead=LEADS["when"])
        rules["when"] = note(_offered(when, it), sure)
    by, sure = likeliest(weights()["by"], doers.options(it), claim.by, lead=LEADS["by"])
    rules["by"] = note(rules.get("by", "") if by == claim.by else "named in the text", sure)
    held = {"when": when, "by": by}
    kept = tuple((field, rule) for field, rule in rules.items() if held.get(field, True))
    return replace(claim, when=when, by=by, rules=kept)


def _offered(when: When | None, it: Weighing) -> str:
    if when is None:
        return "no time"
    around = (it.layers, *(before.layers for before in it.told))
    time = next((time for layers in around for time in layers.times if time.span == when.span), None)
    here = when.span is not None and it.sentence.span.holds(when.span)
    return (time.rule if time is not None else "time") + ("" if here else ", from a sentence before")
