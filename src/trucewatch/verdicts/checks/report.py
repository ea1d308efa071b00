"""A report: a body has to tell, once or in each period; a document that the record has taken in is its publisher's report."""

from __future__ import annotations

from trucewatch.model import Term
from trucewatch.verdicts.checks import obligation, quota
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.rulings import Ruling


def check(hearing: Hearing, term: Term) -> Ruling:
    """A quota of one for each period, or an obligation where there is no period."""
    return quota.check(hearing, term) if term.per else obligation.check(hearing, term)
