"""A freeze: no more of something than there was (troops, positions, weapons); an accepted increase is an act against it."""

from __future__ import annotations

from trucewatch.model import Term
from trucewatch.verdicts.checks import bans
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.rulings import Ruling


def check(hearing: Hearing, term: Term) -> Ruling:
    """As a prohibition of the increase."""
    return bans.check(hearing, term)
