"""The brief of a day, to be read, printed or sent on."""

from __future__ import annotations

from datetime import date, timedelta

from starlette.responses import PlainTextResponse, Response

from trucewatch.desk.ask import Ask
from trucewatch.desk.page import Page
from trucewatch.flow import moments
from trucewatch.flow.brief import brief as briefed
from trucewatch.views.brief import Brief
from trucewatch.views.brief import brief as as_markdown
from trucewatch.views.briefpage import shows as body


def brief(ask: Ask) -> Page:
    """Situation, incidents, owed and done, figures, changes, what is unknown, corrections: each line with its source."""
    day, found = _found(ask)
    eve, morrow = ((date.fromisoformat(day) + timedelta(step)).isoformat() for step in (-1, 1))
    shows = {
        **body(found, to=lambda claim: ask.to(f"/claims/{claim}")),
        "day": day,
        "eve": eve,
        "morrow": morrow,
        "markdown": ask.to("/brief.md", day=day),
    }
    return Page("brief", f"Brief of {day}", shows)


def markdown(ask: Ask) -> Response:
    """The same as Markdown."""
    day, found = _found(ask)
    headers = {"Content-Disposition": f'attachment; filename="brief-{day}.md"'}
    return PlainTextResponse("".join(as_markdown(found)), media_type="text/markdown", headers=headers)


def _found(ask: Ask) -> tuple[str, Brief]:
    """The brief of the day asked for; of the last day with a report, if none is."""
    told = ask.kept.ask(moments.moments)
    stop = moments.stop_at([m.at for m in told], ask.known, zone=ask.truce.zone) if ask.known else -1
    last = told[stop].at[:10] if told else ask.about.known[:10]
    day = ask.get("day") or last
    return day[:10], ask.kept.ask(briefed, day, ask.known)
