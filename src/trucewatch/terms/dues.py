"""The times of a term: "2020-10-14T07:00", "entry", "4 days after entry", "day 7 from entry", "14 days before expiry"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, cast

from trucewatch.model import DayRule, Due, Length
from trucewatch.terms.words import WordError, instant, is_instant, length, nearest

_AFTER = re.compile(r"(\d+ +\w+) +(after|before) +(.+)")
_DAY = re.compile(r"day +(\d+) +from +(.+)")


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a time may count from: the file's anchors and the terms' ids; `zone` is where hours without a zone are meant."""

    names: frozenset[str]
    zone: str

    def check(self, name: str) -> str:
        """`name` if it is known; raises `WordError`."""
        if name not in self.names:
            raise WordError(f"{name} is no anchor and no term of this file", nearest(name, self.names))
        return name

    def due(self, text: str) -> Due:
        """A time as a term writes it; raises `WordError`."""
        if is_instant(text):
            return Due(at=instant(text, self.zone))
        if found := _AFTER.fullmatch(text):
            far = length(found[1])
            back = Length(-far.amount, far.unit) if found[2] == "before" else far
            return Due(anchor=self.check(found[3]), length=back)
        if found := _DAY.fullmatch(text):
            return Due(anchor=self.check(found[2]), length=length(f"{found[1]} days"), count="day1_inclusive")
        return Due(anchor=self.check(text))


def with_rules(due: Due | None, count: str | None, bound: str | None) -> Due | None:
    """`due` under the declared day rule and bound."""
    if due is None:
        return None
    due = replace(due, count=cast(DayRule, count)) if count else due
    return replace(due, bound=cast(Literal["by", "before"], bound)) if bound else due
