"""A withdrawal: forces leave a place or line by a time; without a map the places are the file's own words."""

from __future__ import annotations

from trucewatch.model import Term
from trucewatch.verdicts.checks import obligation
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.rulings import Ruling


def check(hearing: Hearing, term: Term) -> Ruling:
    """As an obligation."""
    return obligation.check(hearing, term)
