"""What must not happen: shared by prohibitions and freezes.

An accepted act breaks the term only if it lies certainly in time, area and scope and no exception is accepted.
Silence is never compliance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Generic, Literal, NamedTuple, TypeVar

from trucewatch.clock import shown
from trucewatch.model import Select, Term, Word
from trucewatch.verdicts.acts import Act
from trucewatch.verdicts.checks.windows import Edges, Window, window_of
from trucewatch.verdicts.evidence import Fact
from trucewatch.verdicts.fits import Fit
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.later import facts_of
from trucewatch.verdicts.rulings import Ruling
from trucewatch.verdicts.runs import NONE, Acts, Run
from trucewatch.verdicts.spans import Stretch
from trucewatch.verdicts.viewpoints import origins
from trucewatch.verdicts.words import join, silence, time_left, voice

T = TypeVar("T")
Excuse = Literal["none", "accepted", "contested"]


class Findings(NamedTuple, Generic[T]):
    """The acts of a run, or of all runs, sorted by what a viewpoint makes of them; `edge` are those of the doubtful whose time, doer or
    place may or may not be the term's.
    """

    against: T
    doubtful: T
    alleged: T
    kept: T
    edge: T


def check(hearing: Hearing, term: Term) -> Ruling:
    """The word of a prohibition or a freeze."""
    asked = hearing.fitting(term)
    if asked is None:
        return Ruling("not_assessable", "The file does not say which acts it forbids.")
    window = window_of(hearing, term)
    if window.start and hearing.at < window.start:
        return Ruling("not_yet_due", f"It begins {shown(window.start)}.", margin=time_left(window.start, hearing.at))
    found = _sorted(hearing, term, window)
    word = _word(hearing, found, window)
    told = found.against or found.doubtful or found.alleged or found.kept
    pro, con = facts_of(told), facts_of(told, against=True)
    pro, con = (con, pro) if told is found.kept and not found.against else (pro, con)
    return Ruling(word, _reason(hearing, found, word), _counted(found), margin=_margin(hearing, found, window), pro=pro, con=con)


def _sorted(hearing: Hearing, term: Term, window: Window) -> Findings[Acts]:
    found, charges = hearing.acts(term), _charges(hearing, term)
    what = "sorted", term.id, term.reading  # terms that forbid the same at other hours share their acts
    return found.latest(what, (window, charges), lambda: _together(hearing, term, window, found, charges))


def _together(hearing: Hearing, term: Term, window: Window, found: Acts, charges: Acts) -> Findings[Acts]:
    every = [one for run in found.runs if (one := _of_run(hearing, term, window, run, charges)) is not None]
    found_in = Findings(*map(Acts, zip(*every, strict=True))) if every else Findings(*5 * (NONE,))
    return found_in._replace(kept=Acts((*found_in.kept.runs, *_compliance(charges, window))))


def _of_run(hearing: Hearing, term: Term, window: Window, run: Run, charges: Acts) -> Findings[Run] | None:
    """One run; the same at other moments, as long as no edge of the window falls among its acts and nothing is charged that may excuse."""
    edges = window.over(run)
    if edges is None:
        return None
    excusing = run.once("excusing", lambda: any(act.excusing for act in run))
    given = edges, window.days, charges.runs if excusing else ()
    return run.latest(("sorted", term.id, term.reading), given, lambda: _sorted_anew(hearing, term, window.within(edges), run))


def _sorted_anew(hearing: Hearing, term: Term, window: Window, run: Run) -> Findings[Run]:
    against, doubtful, alleged, kept, edge = list[Act](), list[Act](), list[Act](), list[Act](), list[Act]()
    for act in run:
        place = window.place(act) if act.fit > Fit.NAMELESS else "outside"
        if place == "outside":
            continue
        reception = act.standing.reception
        excused = excuse(hearing, term, act) if act.excusing and reception == "accepted" else "none"
        if reception == "rejected" or (reception == "accepted" and excused == "accepted"):
            kept.append(act)
        elif reception == "accepted" and excused == "none" and place == "inside":
            against.append(act)
        elif reception in ("accepted", "contested"):
            doubtful.append(act)
            edge += [act] * (place == "edge")
        if act.standing.alleged:
            alleged.append(act)
    return Findings(Run(against), Run(doubtful), Run(alleged), Run(kept), Run(edge))


def _word(hearing: Hearing, found: Findings[Acts], window: Window) -> Word:
    if found.against:
        return "breached"
    if found.doubtful:
        return "disputed"
    if found.alleged and hearing.viewpoint.way in ("corroborated", "anyone"):
        return "alleged"
    if not found.kept:
        return "no_information"
    return "met" if window.latest is not None and hearing.at >= window.latest else "on_course"


# --- compliance and excuses -------------------------------------------------------------------------------


def _compliance(charges: Acts, window: Window) -> Iterator[Run]:
    """Accepted words that the truce was kept, or denials of a general charge."""
    denials = charges.only("denials", lambda act: act.standing.reception == "rejected" and act.fit > Fit.NAMELESS)
    return (_within(run, edges) for run in denials.runs if (edges := window.over(run)) is not None)


def _within(run: Run, edges: Edges) -> Run:
    start, _, end = edges
    return run.only(("within", start, end), lambda act: act.maybe_in(start, end))


def _charges(hearing: Hearing, term: Term) -> Acts:
    """The general charges (`violate`) against those whom the term binds."""
    assert term.select is not None
    if "violate" in term.select.kinds:
        return NONE
    return hearing.acts(_bare(term))


def _bare(term: Term) -> Term:
    assert term.select is not None
    return replace(term, select=Select(("violate",), by=term.select.by), readings=())


def excuse(hearing: Hearing, term: Term, act: Act) -> Excuse:
    """How the viewpoint receives it that some accounts put an accepted act under an exception ("returned fire")."""
    denying = [f for a in _charges(hearing, term) if _overlap(a.time, act.time) for f in a.standing.pro]
    if hearing.viewpoint.way != "corroborated":
        return "contested" if denying else "accepted"
    sides = hearing.case.names.camps_of(term.by) | hearing.case.names.camps_of(term.to)
    return _outside_view(_outside(act.excusing, sides), _outside(denying, sides), hearing.viewpoint.k)


def _outside_view(excusing: Sequence[Fact], denying: Sequence[Fact], k: int) -> Excuse:
    if origins(excusing) >= k and not denying:
        return "accepted"
    return "none" if origins(denying) >= k and not excusing else "contested"


def _outside(facts: Iterable[Fact], sides: frozenset[str]) -> list[Fact]:
    return [f for f in facts if not f.camps & sides]


def _overlap(one: Stretch, other: Stretch) -> bool:
    return one.touches(other.start, other.end)


# --- words ------------------------------------------------------------------------------------------------


def _reason(hearing: Hearing, found: Findings[Acts], word: Word) -> str:
    whose = voice(hearing.viewpoint, hearing.truce)
    if word == "breached":
        return f"{whose} {_acts(found.against)} of the kind that this term forbids fell into its time{_first(found.against)}."
    if word == "disputed":
        return f"{whose} {_acts(found.doubtful)} told of, but {_why(found)}."
    if word == "alleged":
        return f"{whose} nothing is established; {_acts(found.alleged)} alleged{_first(found.alleged)}."
    if word in ("on_course", "met"):
        return f"{whose} it was kept, as far as that is spoken of; what nobody speaks of stays unknown."
    return silence(hearing.viewpoint, hearing.truce)


def _acts(found: Sequence[Act]) -> str:
    return f"{len(found)} act{'s' if len(found) > 1 else ''}"


def _first(found: Acts) -> str:
    moment = found.once("first", lambda: min((at for at in found.each("first", _first_start) if at), default=None))
    return f", the first {shown(moment)}" if moment else ""


def _first_start(acts: Iterable[Act]) -> datetime | None:
    return min((act.time.start for act in acts if act.time.start), default=None)


def _why(found: Findings[Acts]) -> str:
    contested = any(found.doubtful.each("contested", lambda run: any(act.standing.reception == "contested" for act in run)))
    unsure = any(found.edge.each("unsure", lambda run: any(act.fit is not Fit.YES for act in run)))
    pieces = ["accounts contradict each other"] * contested
    pieces += ["who did it, what or where is left open"] * unsure
    pieces += ["its time may lie on either side of an edge of the term"] * (bool(found.edge) and not unsure)
    return " and ".join(pieces) or "it is said to fall under an exception, which is neither borne out nor denied from outside"


def _counted(found: Findings[Acts]) -> str | None:
    pieces = (("accepted", found.against), ("open", found.doubtful), ("alleged", found.alleged), ("denied or excused", found.kept))
    return join(*(f"{len(acts)} {name}" for name, acts in pieces if acts))


def _margin(hearing: Hearing, found: Findings[Acts], window: Window) -> str | None:
    edge = found.edge.once("span", lambda: min((span for span in found.edge.each("span", _first_span) if span), default=None))
    said = f"said to be between {shown(edge[0])} and {shown(edge[1])}" if edge else None
    return join(said, f"runs until {shown(window.latest)}" if window.latest else None, time_left(window.latest, hearing.at))


def _first_span(acts: Iterable[Act]) -> tuple[datetime, datetime] | None:
    return min(((act.time.start, act.time.end) for act in acts if act.time.start and act.time.end), default=None)
