"""The sentences of verdicts: each names whose accounts it rests on, and none says flatly that anybody broke a truce."""

from __future__ import annotations

from datetime import datetime, timedelta

from trucewatch.clock import shown
from trucewatch.model import Amount, Truce, Viewpoint
from trucewatch.verdicts.amounts import number, range_words


def voice(viewpoint: Viewpoint, truce: Truce) -> str:
    """ "According to North", "According to third parties": how a sentence of this viewpoint begins."""
    if viewpoint.way == "party":
        name = next((p.name for p in truce.parties if p.id == viewpoint.of), viewpoint.of)
        return f"According to {name}"
    if viewpoint.way == "third":
        return "According to third parties"
    if viewpoint.way == "corroborated":
        return f"By corroborated accounts ({viewpoint.k} origins, or an admission)"
    return "By all accounts together"


def silence(viewpoint: Viewpoint, truce: Truce) -> str:
    """What to say where a viewpoint has heard nothing."""
    if viewpoint.way == "party":
        name = next((p.name for p in truce.parties if p.id == viewpoint.of), viewpoint.of)
        return f"{name} is silent on it."
    return f"{voice(viewpoint, truce)} nothing is known of it."


def owed_words(amount: Amount | None) -> str | None:
    """ "at least 50 released", "200 trucks counted at the crossing"."""
    if amount is None:
        return None
    point = f" counted at {amount.counted_at}" if amount.counted_at else ""
    if amount.low is None:
        return f"at most {number(amount.high or 0)} {amount.measure}{point}"
    bounds = range_words(amount.low, float("inf") if amount.high is None else amount.high)
    return f"{bounds} {amount.measure}{point}"


def short_or_over(done: float, need: float, measure: str) -> str:
    """How far an amount lies from what is owed."""
    gap = done - need
    return f"{number(gap)} more than owed" if gap > 0 else f"short by {number(-gap)} {measure}" if gap < 0 else "just what is owed"


def time_left(due: datetime | None, at: datetime) -> str | None:
    """How long to a deadline, or how long since."""
    if due is None:
        return None
    gap = abs(due - at)
    days, rest = divmod(gap, timedelta(days=1))
    hours, minutes = rest // timedelta(hours=1), rest % timedelta(hours=1) // timedelta(minutes=1)
    parts = [f"{days} d"] * bool(days) + [f"{hours} h"] * bool(hours) + [f"{minutes} min"] * bool(minutes)
    return f"{' '.join(parts) or 'less than a minute'} {'left' if due > at else 'past'} ({shown(due)})"


def join(*pieces: str | None) -> str | None:
    """The pieces that there are, with semicolons; None if there is none."""
    kept = [p for p in pieces if p]
    return "; ".join(kept) if kept else None
