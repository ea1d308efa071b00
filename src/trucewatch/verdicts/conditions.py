"""What stands before and over a check: conditions not yet met, terms that hold only while another does, suspensions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from trucewatch.clock import add, shown
from trucewatch.model import Select, Term
from trucewatch.verdicts.acts import Act
from trucewatch.verdicts.fits import Fit, has_any
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.later import facts_of
from trucewatch.verdicts.rulings import Ruling
from trucewatch.verdicts.runs import NONE, Acts
from trucewatch.verdicts.words import voice

_DONE = ("met", "met_late")
_KEPT = ("on_course", "met", "in_force")
_STILL_OWED = ("on_course", "no_information", "partly_met", "not_met")
_SETTLED = ("met", "met_late", "not_assessable", "not_yet_due", "lapsed")


def before(hearing: Hearing, term: Term) -> Ruling | None:
    """The ruling that a condition settles before the term itself is looked at; None if the term is to be judged."""
    return _waiting(hearing, term) or _released(hearing, term)


def _waiting(hearing: Hearing, term: Term) -> Ruling | None:
    """Under a condition not yet met a term is not yet due; under one that can no longer come it lapses."""
    other = hearing.term(term.after) if term.after else None
    if other is None:
        return None
    stands = hearing.ruling(other.id)
    if stands is None or _met(hearing, term, other, stands):
        return None
    life = hearing.life()
    if not term.survives and (stands.word == "lapsed" or (life and life.ended(hearing.at))):
        return Ruling("lapsed", f"It waited for “{other.says}”, which can no longer come. {stands.reason}", pro=stands.pro, con=stands.con)
    return Ruling("not_yet_due", f"It waits for “{other.says}”. {stands.reason}", pro=stands.pro, con=stands.con)


def _met(hearing: Hearing, term: Term, other: Term, stands: Ruling) -> bool:
    if term.kept is None:
        return stands.word in _DONE or stands.word == "in_force"
    life = hearing.life()
    begins = hearing.instant(other.start) if other.start else None
    start = begins.at if begins else life.start if life else None
    return stands.word in _KEPT and start is not None and hearing.at >= add(start, term.kept)


def _released(hearing: Hearing, term: Term) -> Ruling | None:
    """A term that holds only while another is kept lapses with it."""
    stands = hearing.ruling(term.while_) if term.while_ else None
    if stands is None or stands.word not in ("breached", "not_met", "ended", "lapsed"):
        return None
    return Ruling("lapsed", f"It holds only while another term is kept. {stands.reason}", pro=stands.pro, con=stands.con)


def replaced(hearing: Hearing, term: Term, ruling: Ruling) -> Ruling:
    """A term that a later one takes the place of: what was still owed lapses when that begins; what was settled before stays."""
    heir = next((hearing.term(t.id) for t in hearing.truce.terms if t.supersedes == term.id), None)
    if heir is None or term.kind == "in_force" or ruling.word in _SETTLED:
        return ruling
    begins = hearing.instant(heir.start) if heir.start else None
    if begins is None or ruling.word not in _STILL_OWED:
        return ruling.noting(f"“{heir.says}” takes its place.")
    due = hearing.deadline(term.due) if term.due else None
    if hearing.at < begins.at or (due is not None and due <= begins.at):
        return ruling
    reason = f"From {shown(begins.at)} “{heir.says}” stands in its place. Before that: {ruling.reason}"
    return Ruling("lapsed", reason, ruling.done, ruling.owed, pro=ruling.pro, con=ruling.con)


_BESIDE = (("alongside", "It goes in step with"), ("part_of", "It is part of"), ("mirrors", "It answers"))


def in_step(hearing: Hearing, term: Term, ruling: Ruling) -> Ruling:
    """What goes in step with another term, is part of its amount, or answers it, is shown beside how that stands."""
    for tie, words in _BESIDE:
        name = getattr(term, tie)
        other = hearing.term(name) if name else None
        stands = hearing.ruling(other.id) if other else None
        if other is not None and stands is not None:
            ruling = ruling.noting(f"{words} “{other.says}”, of which: {stands.done or stands.word.replace('_', ' ')}.")
    return ruling


def suspended(hearing: Hearing, term: Term, ruling: Ruling) -> Ruling:
    """For the party that suspended it a term is suspended, unless it was done since; for others it is judged, with a note."""
    if term.kind == "in_force" or ruling.word in _SETTLED:
        return ruling
    told = standing_suspensions(hearing, _suspensions(hearing, term))
    if not told:
        return ruling
    own = [a for a in told if _is_own(a, hearing, term)]
    if not own:
        return ruling.noting(f"{voice(hearing.viewpoint, hearing.truce)} those who owe it have suspended it.")
    since = shown(min(hearing.at, *map(_moment, own)))
    return Ruling(
        "suspended",
        f"{voice(hearing.viewpoint, hearing.truce)} it is suspended since {since}.{_grounds(own)}",
        ruling.done,
        ruling.owed,
        pro=facts_of(own),
    )


def _is_own(act: Act, hearing: Hearing, term: Term) -> bool:
    """True if the viewpoint's own party, which owes the term, is said to have suspended; told without a doer it is whoever owes it."""
    names, party = hearing.case.names, hearing.viewpoint.of if hearing.viewpoint.way == "party" else None
    owing = names.camps_of(term.by)
    doing = names.camps_of(actor for f in act.telling for actor in f.by)
    return party is not None and party in owing and party in (doing & owing or owing)


def standing_suspensions(hearing: Hearing, found: Acts) -> list[Act]:
    """The accepted suspensions after which no accepted `begin` has taken things up again."""
    accepted = _accepted(found)
    if not accepted:
        return []
    begun = _accepted(hearing.acts(_whole(), Select(("begin",))))
    resumed = max(begun.each("last", _last), default=None)
    since = [run for run, last in zip(accepted.runs, accepted.each("last", _last), strict=True) if resumed is None or resumed <= last]
    return [act for run in since for act in run if resumed is None or resumed <= _moment(act)]


def _accepted(found: Acts) -> Acts:
    return found.only("accepted", lambda act: act.standing.reception == "accepted")


def _last(acts: Iterable[Act]) -> datetime:
    return max(map(_moment, acts))


def _whole() -> Term:
    """A stand-in for the truce as a whole, under which its beginnings are looked up."""
    return Term("", "in_force", "")


def _moment(act: Act) -> datetime:
    """When an act was done, else when it was first told of; what nobody knows this of counts as the last."""
    told = [f.told.start for f in act.telling if f.told.start]
    return act.time.start or min(told, default=datetime.max.replace(tzinfo=UTC))


def _suspensions(hearing: Hearing, term: Term) -> Acts:
    """Suspensions by those who owe the term that name it, share a word with it, or name nothing."""
    if not term.by:
        return NONE
    found = hearing.acts(term, Select(("suspend",), by=term.by))

    def means_it(act: Act) -> bool:
        return act.fit > Fit.NAMELESS and any(_meant(term, f.claim.of, f.detail("clause")) for f in act.telling)

    return found.only(("suspend", term.id, term.reading), means_it)


def _meant(term: Term, of: str | None, clause: str | bool | None) -> bool:
    if isinstance(clause, str):
        return clause == term.id or has_any(term.source or "", (clause,))
    if of is None:
        return True
    named = term.select.of + term.select.where if term.select else ()
    return has_any(of, named) or has_any(term.says, (of,))


def _grounds(told: Sequence[Act]) -> str:
    first = min((f for a in told for f in a.telling if f.detail("reason")), key=lambda f: f.order, default=None)
    return f" Reason given: {first.detail('reason')}." if first else ""
