"""What a sentence leaves out because it was just told: another doer's share, another's count, the week before, what has been done since.

    earlier  → "as against 31 the week before"
    gapped   → "and the Front 72"
    rivals   → "the Front says six"
    doing_so → "the Front has done so"
    answers  → "the army denies it", "each blames the other"

Each is a claim of its own, like the one that it leans on but for what its words say; it stands on the claims as they were chosen.
"""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.model import Claim
from trucewatch.reading.claims.ellipsis.answers import with_answers
from trucewatch.reading.claims.ellipsis.around import Around
from trucewatch.reading.claims.ellipsis.doing_so import doing_so
from trucewatch.reading.claims.ellipsis.earlier import with_earlier
from trucewatch.reading.claims.ellipsis.gapped import gapped
from trucewatch.reading.claims.ellipsis.rivals import rivalled
from trucewatch.reading.claims.layers import Layers
from trucewatch.reading.claims.local import held
from trucewatch.reading.page import Page

__all__ = ["filled_in"]

_STEPS = (with_earlier, gapped, rivalled, doing_so, with_answers)
_BACK = 12
"""So many claims before a sentence are looked back at."""


def filled_in(page: Page, layers: Layers, numbers: Sequence[int], claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a page with those that its sentences (by their `numbers`) tell in words left out."""
    by_number: dict[int, list[Claim]] = {}
    found: list[Claim] = []
    for claim in claims:
        number = page.number_at(claim.span.start)
        (found if number is None else by_number.setdefault(number, [])).append(claim)
    figures, times = held(page, layers.figures), held(page, layers.times)
    for number in sorted({*numbers, *by_number}):
        here = by_number.get(number, [])
        around = Around(page, layers, number, page.sentences[number], figures[number], times[number], found[-_BACK:])
        for step in _STEPS if number in numbers else ():
            here = step(around, here)
        found += here
    return found
