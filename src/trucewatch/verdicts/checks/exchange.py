"""An exchange: an obligation whose size hangs on what the other side performs."""

from __future__ import annotations

from trucewatch.model import Term
from trucewatch.verdicts.checks import obligation
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.rulings import Ruling


def check(hearing: Hearing, term: Term) -> Ruling:
    """As an obligation, at its ratio."""
    return obligation.check(hearing, term)
