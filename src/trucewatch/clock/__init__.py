"""Truce time, exact and explained: deadlines, days of the truce, extensions; pure, with the rule's name in every answer.

Days, weeks, months and years keep the hour on the clock of the zone (a day over a change of clocks has 23 or 25 hours); hours and
minutes are elapsed time.  An hour that the clocks skip is the same instant by the offset before the change; of one they pass twice it
is the first.
A month after the 31st is the last day of a shorter month.
"""

from trucewatch.clock.days import TruceClock
from trucewatch.clock.deadlines import Instant, anchor, base_end, clock_of, end_of, resolve
from trucewatch.clock.extensions import Extended, banked, chain
from trucewatch.clock.lengths import add, day_words, length_words, shown, told_apart

__all__ = [
    "Extended",
    "Instant",
    "TruceClock",
    "add",
    "anchor",
    "banked",
    "base_end",
    "chain",
    "clock_of",
    "day_words",
    "end_of",
    "length_words",
    "resolve",
    "shown",
    "told_apart",
]
