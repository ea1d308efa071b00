"""Which verdicts moved between two moments, and what moved each: claims that came in, or the clock alone.

Everything reported by a moment is what was known at it, and that moment is what is asked about; so a verdict moves when a report comes in
or when a deadline passes in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from trucewatch.model import Entry, Verdict, Viewpoint
from trucewatch.record import questions
from trucewatch.verdicts.assess import hearings, verdicts_of
from trucewatch.verdicts.docket import Docket
from trucewatch.verdicts.spans import prefix
from trucewatch.verdicts.viewpoints import default_viewpoints

Key = tuple[str, str]

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Move:
    """One verdict that is not what it was: as it stood, as it stands, since when (ISO 8601), and the ids of the claims that moved it.

    No claims: time alone moved it, as when a deadline passes without word.
    """

    before: Verdict
    after: Verdict
    moment: str
    claims: tuple[str, ...]


def moves(docket: Docket, *, since: str, until: str, viewpoints: Sequence[Viewpoint] | None = None) -> tuple[Move, ...]:
    """The verdicts whose word or measurement at `until` is not what it was at `since` (both ISO 8601, a day to its end).

    Where a verdict went to and fro, one of the times is shown at which it came to what it is.
    """
    truce = docket.truce
    history = _History(docket, tuple(viewpoints or truce.viewpoints or default_viewpoints(truce)), since, until)
    last = len(history.steps) - 1
    was, now = history.at(0), history.at(last)
    return tuple(_move(history, key, was[key]) for key in now if _stands(was[key]) != _stands(now[key]))


@dataclass
class _History:
    """The verdicts at each moment at which something was reported, worked out when asked for."""

    docket: Docket
    viewpoints: tuple[Viewpoint, ...]
    since: str
    until: str
    steps: tuple[questions.Moment, ...] = ()
    _found: dict[tuple[str, str, frozenset[str]], dict[Key, Verdict]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        between = questions.reported_between(self.docket.entries, self.since, self.until, zone=self.docket.truce.zone)
        self.steps = (questions.Moment(self.since, self.since), *between, questions.Moment(self.until, self.until))

    def at(self, step: int) -> dict[Key, Verdict]:
        """Every verdict at a step, as known then."""
        return self.asked(*self.steps[step])

    def asked(self, known: str, at: str, without: frozenset[str] = frozenset()) -> dict[Key, Verdict]:
        """Every verdict as known at one moment about another, `without` some claims."""
        key = (known, at, without)
        if key not in self._found:
            moment = instant(at, self.docket.truce.zone)
            heard = hearings(self.docket, at=moment, known=known, viewpoints=self.viewpoints, without=without)
            self._found[key] = {(verdict.term, verdict.viewpoint): verdict for verdict in verdicts_of(heard)}
        return self._found[key]

    def fresh(self, step: int) -> tuple[Entry, ...]:
        """The entries that were not yet known one step before."""
        entries, zone = self.docket.entries, self.docket.truce.zone
        known = {entry.claim.id for entry in questions.known(entries, known=self.steps[step - 1].known, zone=zone)}
        return tuple(e for e in questions.known(entries, known=self.steps[step].known, zone=zone) if e.claim.id not in known)


def instant(moment: str, zone: str) -> datetime:
    """An ISO 8601 moment in the truce's zone; a day, a month or a year is asked about at its end.  Raises `ValueError` for other text."""
    stretch = prefix(moment, ZoneInfo(zone))
    if stretch is None or stretch.start is None or stretch.end is None:
        raise ValueError(f"{moment!r} is no ISO 8601 time")
    return stretch.start if "T" in moment else stretch.end - timedelta(seconds=1)


def _stands(verdict: Verdict) -> tuple[str, str | None, str | None]:
    return verdict.word, verdict.done, verdict.owed


def _move(history: _History, key: Key, before: Verdict) -> Move:
    """Halving finds a step at which the verdict came to what it is."""
    low, high = 0, len(history.steps) - 1
    after = history.at(high)[key]
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _stands(history.at(middle)[key]) == _stands(after) else (middle, high)
    movers = _movers(history, key, high)
    return Move(before, after, history.steps[high].at if movers else _passed(history, key, high), movers)


def _movers(history: _History, key: Key, step: int) -> tuple[str, ...]:
    """The new claims without which the verdict would not stand so; if none alone decides, all those that it newly rests on."""
    known, at = history.steps[step]
    after, without_all = history.at(step)[key], history.asked(history.steps[step - 1].known, at)[key]
    if _stands(without_all) == _stands(after):
        return ()
    rests = {*after.claims_for, *after.claims_against} - {*without_all.claims_for, *without_all.claims_against}
    fresh = [entry.claim.id for entry in history.fresh(step)]
    likely = [claim for claim in fresh if claim in rests] or fresh
    alone = [c for c in likely if _stands(history.asked(known, at, frozenset({c}))[key]) != _stands(after)]
    return tuple(alone or likely)


def _passed(history: _History, key: Key, step: int) -> str:
    """The minute at which time alone brought the verdict to what it is, nothing having come in since the step before."""
    known, after = history.steps[step - 1].known, history.at(step)[key]
    early, late = (instant(history.steps[n].at, history.docket.truce.zone) for n in (step - 1, step))
    while late - early > _MINUTE:
        middle = (early + (late - early) / 2).replace(second=0, microsecond=0)
        middle = middle if middle > early else late - _MINUTE
        stands = _stands(history.asked(known, middle.isoformat())[key])
        early, late = (early, middle) if stands == _stands(after) else (middle, late)
    return late.isoformat(timespec="minutes")
