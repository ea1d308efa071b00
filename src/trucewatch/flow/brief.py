"""A day's brief: the desk's questions, asked for one day as it was known at its end."""

from __future__ import annotations

from datetime import date, timedelta

from trucewatch.flow import desk
from trucewatch.flow.answers import Asked, checked, standing
from trucewatch.flow.truce import Case
from trucewatch.views.brief import Brief

_AHEAD = "72h"


def brief(case: Case, day: str, known: str | None = None) -> Brief:
    """What the desk would say of `day` (ISO 8601 date), as known at its end or at `known`.  Raises `RefusedError` for what is no day."""
    day = checked("--day", day)[:10]
    about = Asked(known or day, known or day)
    eve = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    return Brief(
        truce=case.truce,
        day=day,
        known=about.known,
        verdicts=standing(case, about).verdicts,
        incidents=desk.hostile(case, about.known, day=day),
        accounts=[account for account in desk.ledger(case, about) if account.verdict.done],
        figures=desk.casualties(case, about.known) if dict(case.truce.anchors).get("entry") else (),
        moved=desk.moved(case, about, eve),
        coming=desk.coming(case, about, _AHEAD),
        corrections=[c for c in desk.corrections(case, about) if c.at[:10] <= day],
        unknown=desk.unknown(case, about),
    )
