"""So many for each one that the other side performs."""

from __future__ import annotations

from trucewatch.model import Term
from trucewatch.verdicts.amounts import Bounds, number, range_words
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.spans import Stretch
from trucewatch.verdicts.tally import tally


def by_ratio(hearing: Hearing, term: Term) -> tuple[Bounds, str] | None:
    """What the ratio asks for, given what the other term shows as done, and a sentence that says so.

    What was done late is answered all the same, unless it was done after the answer itself was due.
    """
    other = hearing.term(term.ratio[0]) if term.ratio else None
    asked = hearing.fitting(other) if other else None
    if other is None or asked is None or term.ratio is None:
        return None
    when = Stretch(hearing.since(other), hearing.deadline(term.due) if term.due else None)
    done = tally(hearing.acts(other), other.amount, asked, when).amount
    each = term.ratio[1]
    owed = range_words(each * done.low, each * done.likely)
    note = f"at {number(each)} for each one of {range_words(done.low, done.likely)}, {owed} are owed"
    return Bounds(each * done.low, each * done.low, each * done.likely), note
