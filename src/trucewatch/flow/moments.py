"""The moments at which something was reported: those at which a page as known then may say something else."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

from trucewatch.flow.truce import Case
from trucewatch.record.moments import plain
from trucewatch.views.moments import Moment

_DAY = len("2023-11-24")
_MINUTE = len("2023-11-24T07:00")


def moments(case: Case) -> tuple[Moment, ...]:
    """Every moment at which a report of the record was published, by the truce's clock, with how many reports and claims came then.

    A report that gives only its day is known from the start of that day, and stands there.
    """
    claims: Counter[str] = Counter()
    reports: dict[str, set[str]] = defaultdict(set)
    for entry in case.entries():
        at = plain(entry.reported or entry.recorded, case.truce.zone)[:_MINUTE]
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


def stop_at(found: Sequence[str], known: str | None, *, zone: str) -> int:
    """The number of the last stop that is not later than what is known; the number after all stops stands for now."""
    if known is None:
        return len(found)
    moment = plain(known, zone)
    return max(0, bisect_right(found, moment if "T" in moment else f"{moment}T~") - 1)


def at_stops(found: tuple[Moment, ...]) -> tuple[tuple[str, int], ...]:
    """Each stop with the claims that came after the stop before it, up to its own moment."""
    halts = stops(found)
    counts = [0] * len(halts)
    for moment in found:
        counts[min(bisect_left(halts, moment.at), len(halts) - 1)] += moment.claims
    return tuple(zip(halts, counts, strict=True))
