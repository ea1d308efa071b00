"""Stated totals that are an amount for each day, times some days: "25,700 lorries, 459 a day over 56 days".

The days may be told only by what was done and its pace: of the 42,800 that were due, 17,819 came, 244 a day of the 600 agreed; 17,819 at
244 a day are 73 days, and 600 for each of them are 43,800.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from trucewatch.model import Figure, Sum
from trucewatch.reading.figures.adding import can_hold, countable, words
from trucewatch.reading.page import Page, Sentence

_HALF = 0.5  # an average is told rounded


def products(page: Page, sentence: Sentence, here: Sequence[Figure]) -> Iterator[Sum]:
    """The products of a sentence; `here` are its figures that can be counted, in the order of the text."""
    told = _Told(page, sentence, here)
    yield from told.over_days()
    yield from told.by_pace()


class _Told:
    """A sentence's figures, those for each day apart from the others."""

    def __init__(self, page: Page, sentence: Sentence, here: Sequence[Figure]) -> None:
        self._page, self._sentence = page, sentence
        self._rates = [figure for figure in here if words("per").match(self._after(figure).lstrip())]
        self._days = [figure for figure in here if figure.measure == "days" and figure not in self._rates]
        self._amounts = [figure for figure in here if figure not in self._rates and figure not in self._days and countable(figure)]

    def over_days(self) -> Iterator[Sum]:
        """ "25,700 lorries (459 a day over 56 days)": a total with its pace and its days beside it."""
        for total, rate, days in product(self._amounts, self._rates, self._days):
            beside = re.fullmatch(rf"[^.;:()\d]*[,(]\s*(?:{words('average').pattern}\s*)?", self._between(total, rate), re.IGNORECASE)
            over = re.fullmatch(rf"[^.;:(),\d]*{words('over').pattern}\s+", self._between(rate, days), re.IGNORECASE)
            if beside and over and can_hold(total, rate) and days.low and days.low == days.high:
                yield Sum(total, (_rounded(rate),), True, "pace", times=days.low, over=(days,))

    def by_pace(self) -> Iterator[Sum]:
        """What was due and what was done, what was agreed for each day and what came of it on each day: one number of days for both."""
        paces = [rate for rate in self._rates if words("average").search(self._before(rate)[-24:])]
        agreed = [rate for rate in self._rates if rate not in paces]
        if len(paces) != 1 or len(agreed) != 1 or len(self._amounts) != 2:
            return
        done, due = sorted(self._amounts, key=lambda figure: figure.low or 0.0)
        days = _days(done, paces[0])
        if days is not None and can_hold(due, agreed[0]) and can_hold(done, paces[0]) and words("due").search(self._whole()):
            yield Sum(due, (agreed[0],), True, "days by pace", times=days, over=(done, paces[0]))

    def _after(self, figure: Figure) -> str:
        noun = re.compile(rf"\s*(?:{re.escape(figure.noun)}\b)?", re.IGNORECASE) if figure.noun else re.compile(r"")
        rest = self._page.plain[figure.span.end : self._sentence.span.end]
        found = noun.match(rest)
        return rest[found.end() :] if found else rest

    def _before(self, figure: Figure) -> str:
        return self._page.plain[self._sentence.span.start : figure.span.start]

    def _between(self, one: Figure, other: Figure) -> str:
        return self._page.plain[one.span.end : other.span.start] if one.span.end <= other.span.start else "0"

    def _whole(self) -> str:
        return self._page.plain[self._sentence.span.start : self._sentence.span.end]


def _rounded(rate: Figure) -> Figure:
    """An average as the bounds that it was rounded from."""
    if rate.low is None or rate.high is None:
        return rate
    return Figure(rate.low - _HALF, rate.high + _HALF, rate.measure, rate.qualifier, rate.text, rate.span, rate.rule, rate.noun)


def _days(done: Figure, pace: Figure) -> float | None:
    """The one whole number of days in which a pace comes to what was done; None if none does, or several do."""
    if not done.low or done.low != done.high or not pace.low or pace.low != pace.high or pace.low <= _HALF:
        return None
    least, most = done.low / (pace.low + _HALF), done.low / (pace.low - _HALF)
    whole = [days for days in range(int(least), int(most) + 2) if least <= days <= most]
    return float(whole[0]) if len(whole) == 1 else None
