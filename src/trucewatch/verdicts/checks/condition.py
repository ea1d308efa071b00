"""A condition: it is met when what it waits for is done, or has been kept for as long as was agreed."""

from __future__ import annotations

from trucewatch.model import Term
from trucewatch.verdicts.checks import obligation
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.rulings import Ruling


def check(hearing: Hearing, term: Term) -> Ruling:
    """As an obligation where claims can tell of it; else met with the term that it waits for."""
    if term.select is not None:
        return obligation.check(hearing, term)
    other = hearing.ruling(term.after or term.while_ or "")
    if other is None:
        return Ruling("not_assessable", "The file does not say what would tell of it.")
    return Ruling("met", f"What it waits for is met: {other.reason}", done=other.done, pro=other.pro, con=other.con)
