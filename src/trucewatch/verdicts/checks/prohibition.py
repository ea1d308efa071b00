"""A prohibition: acts that one side must not do, in a time, a place and perhaps certain hours."""

from __future__ import annotations

from trucewatch.model import Term
from trucewatch.verdicts.checks import bans
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.rulings import Ruling


def check(hearing: Hearing, term: Term) -> Ruling:
    """Breached, disputed, alleged, kept so far as anybody says so, or without word."""
    return bans.check(hearing, term)
