"""A notice: a list, a warning or another word that has to be given by a time."""

from __future__ import annotations

from trucewatch.model import Term
from trucewatch.verdicts.checks import obligation
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.rulings import Ruling


def check(hearing: Hearing, term: Term) -> Ruling:
    """As an obligation."""
    return obligation.check(hearing, term)
