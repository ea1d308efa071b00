"""The truce itself: not yet begun, in force, suspended, ended, or disputed, with its earliest and latest end."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from trucewatch.clock import shown
from trucewatch.model import Select, Term
from trucewatch.verdicts.conditions import standing_suspensions
from trucewatch.verdicts.fits import Fit
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.later import facts_of
from trucewatch.verdicts.rulings import Life, Ruling, Span
from trucewatch.verdicts.words import join, time_left, voice


def check(hearing: Hearing, term: Term) -> Ruling:
    """Times, counts and notices decide; a breach alone never ends a truce."""
    life = hearing.life_by(term)
    if life.start is None:
        return Ruling("not_yet", "Its beginning is not known yet.")
    if hearing.at < life.start:
        return Ruling("not_yet", f"It begins {shown(life.start)}.", margin=time_left(life.start, hearing.at), pro=life.pro, con=life.con)
    now, perhaps = _holds(life.least, hearing.at), _holds(life.most, hearing.at)
    if now != perhaps:
        reason = f"{voice(hearing.viewpoint, hearing.truce)} it is open whether it was prolonged: {_ends(hearing, life)}. By {life.how}."
        return Ruling("disputed", reason, margin=_margin(hearing, life), pro=life.pro, con=life.con)
    return _standing(hearing, term, life) if now else _over(hearing, life)


def _holds(spans: tuple[Span, ...], at: datetime) -> bool:
    return any(start <= at and (end is None or at < end) for start, end in spans)


def _standing(hearing: Hearing, term: Term, life: Life) -> Ruling:
    start = life.start
    said = hearing.acts(term, Select(("suspend",))).only(("of it", start), lambda act: act.fit is Fit.YES and not act.time.before(start))
    suspending = standing_suspensions(hearing, said)
    whole = [a for a in suspending if not any(f.claim.of or f.detail("clause") for f in a.telling)]
    if whole:
        reason = f"{voice(hearing.viewpoint, hearing.truce)} it is suspended; its time runs on: {_ends(hearing, life)}."
        return Ruling("suspended", reason, margin=_margin(hearing, life), pro=facts_of(whole), con=facts_of(whole, against=True))
    reason = f"{voice(hearing.viewpoint, hearing.truce)} it runs: {_ends(hearing, life)}. By {life.how}."
    return Ruling("in_force", reason, margin=_margin(hearing, life), pro=life.pro, con=life.con)


def _over(hearing: Hearing, life: Life) -> Ruling:
    reason = f"{voice(hearing.viewpoint, hearing.truce)} its time has run out: {_ends(hearing, life)}. By {life.how}."
    return Ruling("ended", reason, margin=_margin(hearing, life), pro=life.pro, con=life.con)


def _ends(hearing: Hearing, life: Life) -> str:
    earliest, latest = (_shown(hearing, end) for end in (life.earliest, life.latest))
    return f"it ends {earliest}" if earliest == latest else f"it ends {earliest} at the earliest and {latest} at the latest"


def _shown(hearing: Hearing, end: datetime | None) -> str:
    return shown(end.astimezone(ZoneInfo(hearing.truce.zone))) if end else "without a date"


def _margin(hearing: Hearing, life: Life) -> str | None:
    earliest = time_left(life.earliest, hearing.at)
    latest = time_left(life.latest, hearing.at)
    return earliest if earliest == latest else join(f"earliest end: {earliest}", f"latest end: {latest}")
