"""The moments at which something was reported: those at which a page as known then may say something else."""

from __future__ import annotations

from collections import Counter, defaultdict

from trucewatch.flow.truce import Case
from trucewatch.record.moments import plain
from trucewatch.views.moments import Moment

_DAY = len("2023-11-24")
_MINUTE = len("2023-11-24T07:00")


def moments(case: Case) -> tuple[Moment, ...]:
    """Every moment at which a report of the record was published, in the order of time, with how many reports and claims came then.

    A report that gives only its day is known from the start of that day, and stands there.
    """
    claims: Counter[str] = Counter()
    reports: dict[str, set[str]] = defaultdict(set)
    for entry in case.entries():
        at = plain(entry.reported or entry.recorded)[:_MINUTE]
        claims[at] += 1
        reports[at].add(entry.claim.report)
    return tuple(Moment(at, len(reports[at]), claims[at]) for at in sorted(claims) if len(at) >= _DAY)


def stops(found: tuple[Moment, ...], most: int = 240) -> tuple[str, ...]:
    """At most so many moments to halt at: every one, or, of more, the ends of days, evenly thinned if these are too many as well."""
    every = [moment.at for moment in found]
    if len(every) > most:
        every = sorted({f"{at[:_DAY]}T23:59" for at in every})
    step = -(-len(every) // most) or 1
    return tuple(every[::-1][::step][::-1])
