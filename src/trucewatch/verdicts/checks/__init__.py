"""One file for each kind of term, and the table that joins them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from trucewatch.model import Term, TermKind
from trucewatch.verdicts.checks import (
    condition,
    exchange,
    freeze,
    in_force,
    notice,
    obligation,
    process,
    prohibition,
    quota,
    report,
    withdrawal,
)
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.rulings import Ruling

Check = Callable[[Hearing, Term], Ruling]

CHECKS: Mapping[TermKind, Check] = MappingProxyType(
    {
        "in_force": in_force.check,
        "obligation": obligation.check,
        "exchange": exchange.check,
        "withdrawal": withdrawal.check,
        "notice": notice.check,
        "report": report.check,
        "prohibition": prohibition.check,
        "freeze": freeze.check,
        "quota": quota.check,
        "condition": condition.check,
        "process": process.check,
    }
)
"""Kind of term to the check that answers for it."""
