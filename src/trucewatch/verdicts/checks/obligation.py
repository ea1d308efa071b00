"""An obligation: something owed by one side, by a time, in an amount, perhaps only after something else."""

from __future__ import annotations

from dataclasses import replace
from math import inf

from trucewatch.clock import shown
from trucewatch.model import Amount, Term
from trucewatch.verdicts.acts import Act
from trucewatch.verdicts.amounts import Bounds
from trucewatch.verdicts.checks import quota
from trucewatch.verdicts.checks.deadlines import ONE, by_deadline, contested_order
from trucewatch.verdicts.checks.ratio import by_ratio
from trucewatch.verdicts.fits import Fit
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.later import facts_of
from trucewatch.verdicts.rulings import Ruling
from trucewatch.verdicts.words import voice


def check(hearing: Hearing, term: Term) -> Ruling:
    """Done in time, late, in part or not; a broken order comes before all that.

    The amount is the term's own where it has one, else so many for each one that another term shows as done.
    """
    if term.per:
        return quota.check(hearing, term)
    ratio = by_ratio(hearing, term)
    if ratio and not (term.amount and term.amount.low):
        return in_order(hearing, term, _answering(hearing, term, *ratio))
    if term.amount and term.amount.low is None:
        return Ruling("not_assessable", "Only an upper bound was agreed: nothing that has to be reached.")
    need = Bounds(*(3 * (term.amount.low,))) if term.amount and term.amount.low else ONE
    return in_order(hearing, term, by_deadline(hearing, term, need, ratio[1] if ratio else None))


def _answering(hearing: Hearing, term: Term, need: Bounds, note: str) -> Ruling:
    if need.high == 0:
        return Ruling("not_yet_due", f"{voice(hearing.viewpoint, hearing.truce)} nothing has been done that it would answer.")
    counted = replace(term, amount=term.amount or _as_answered(hearing, term, need))
    return by_deadline(hearing, counted, Bounds(need.low, need.likely, need.low if need.high == inf else need.high), note)


def _as_answered(hearing: Hearing, term: Term, need: Bounds) -> Amount | None:
    """An answer in kind is counted by the measure of what it answers; one of another kind by its acts, where the file gives no amount."""
    other = hearing.term(term.ratio[0]) if term.ratio else None
    if not (other and other.amount and other.select and term.select and other.select.kinds == term.select.kinds):
        return None
    return Amount(need.low, None, other.amount.measure)


def in_order(hearing: Hearing, term: Term, ruling: Ruling) -> Ruling:
    """The ruling, or what a broken order makes of it."""
    if not term.order_after:
        return ruling
    early, doubtful = _early(hearing, term)
    before, after = contested_order(hearing.acts(term))
    early, doubtful = early + [a for a in before if a not in after], doubtful + [a for a in before if a in after]
    if not early and not doubtful:
        return ruling
    whose, word = voice(hearing.viewpoint, hearing.truce), "breached" if early else "disputed"
    first = min((a.time.start for a in early + doubtful if a.time.start), default=None)
    day = shown(first) if first else "at an unknown time"
    said = f"{whose} it was {'' if early else 'perhaps '}done ({day}) before {_first(hearing, term)}, which had to come first."
    return replace(ruling, word=word, reason=f"{said} {ruling.reason}", pro=facts_of(early + doubtful) or ruling.pro)  # type: ignore[arg-type]


def _first(hearing: Hearing, term: Term) -> str:
    other = hearing.term(term.order_after or "")
    return f"“{other.says}”" if other else str(term.order_after)


def _early(hearing: Hearing, term: Term) -> tuple[list[Act], list[Act]]:
    """Accepted acts certainly, and perhaps, before what had to come first was complete."""
    other = hearing.term(term.order_after or "")
    if other is None:
        return [], []
    found = [a for a in hearing.acts(term) if a.standing.reception == "accepted" and a.fit is Fit.YES]
    first = hearing.completion(other.id)
    if first is None:
        return [a for a in found if _still_owed(hearing, other, a)], []
    return [a for a in found if a.time.before(first.start)], []


def _still_owed(hearing: Hearing, other: Term, act: Act) -> bool:
    """True if it is accepted that the other had not been done when this was."""
    missing = [a for a in hearing.acts(other) if a.standing.reception == "rejected"]
    return any(f.told.end and act.time.before(f.told.end) for a in missing for f in a.standing.con)
