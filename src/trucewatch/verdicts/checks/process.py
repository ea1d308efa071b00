"""A process: best efforts, talks, a spirit.  Nobody can check it; only what was said about it can be shown."""

from __future__ import annotations

from trucewatch.model import Term
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.later import facts_of
from trucewatch.verdicts.rulings import Ruling


def check(hearing: Hearing, term: Term) -> Ruling:
    """Not assessable, with the reason and the claims that speak of it."""
    told = hearing.acts(term)
    reason = term.not_assessable or "best efforts: only whether it is said to be done can be shown"
    said = f" {len(told)} thing{'s' if len(told) != 1 else ''} said about it." if told else ""
    return Ruling("not_assessable", f"It cannot be checked: {reason}.{said}", pro=facts_of(told), con=facts_of(told, against=True))
