"""What is drawn: the timeline, what is owed and done, figures as ranges, and the map."""

from __future__ import annotations

from functools import partial
from typing import Any, get_args
from urllib.parse import urlencode

from starlette.responses import JSONResponse, Response

from trucewatch.desk.ask import Ask
from trucewatch.desk.page import Page
from trucewatch.flow import amounts, answers, desk, places, timeline
from trucewatch.flow.answers import Asked
from trucewatch.flow.truce import Case, RefusedError
from trucewatch.model import Kind, Problem
from trucewatch.views import history, ledger
from trucewatch.views.amounts import told as as_told
from trucewatch.views.charts.amounts import over_time, panels
from trucewatch.views.charts.map import map_of
from trucewatch.views.charts.ranges import ranges
from trucewatch.views.charts.timeline import key
from trucewatch.views.charts.timeline import timeline as drawn
from trucewatch.views.differing import casualties, differing
from trucewatch.views.places import geojson
from trucewatch.views.places import places as as_places

_FIGURES = 12
"""Figures that are drawn on one page."""


def time(ask: Ask) -> Page:
    """Events by time, a lane for each kind or party, and the same as a list."""
    by: timeline.Lanes = "party" if ask.get("by") == "party" else "kind"
    kinds, planned = tuple(k for k in (ask.get("kind"),) if k), ask.get("planned") is not None
    chart = ask.kept.ask(_timeline, ask.about, ask.known, ask.get("at"), by, kinds, planned)
    lines = ask.kept.ask(timeline.told_lines, ask.known, kinds=kinds, planned=planned)
    marks = ask.kept.ask(_by_event, ask.known, by, kinds, planned)
    shows = {
        "chart": chart,
        "key": key([p.name for p in ask.truce.parties]),
        "by": by,
        "kind": ask.get("kind"),
        "planned": planned,
        "kinds": get_args(Kind),
        "rows": lines[ask.first : ask.first + ask.most],
        "total": len(lines),
        "marks": marks,
    }
    return Page("timeline", "Timeline", shows, history.timeline(lines))


def _timeline(
    case: Case, about: Asked, known: str | None, at: str | None, by: timeline.Lanes, kinds: tuple[str, ...], planned: bool
) -> Any:
    marks, lives = timeline.marks(case, known, by=by, kinds=kinds, planned=planned), timeline.lives(case, about)
    to = partial(_event, known, at)
    return drawn(marks, lanes=timeline.in_lanes(marks, case.truce, by), to=to, force=lives[-1].least if lives else ())


def _event(known: str | None, at: str | None, event: str) -> str:
    moments = urlencode([(name, moment) for name, moment in (("known", known), ("at", at)) if moment])
    return f"/events/{event}{f'?{moments}' if moments else ''}"


def _by_event(case: Case, known: str | None, by: timeline.Lanes, kinds: tuple[str, ...], planned: bool) -> Any:
    return {mark.event: mark for mark in timeline.marks(case, known, by=by, kinds=kinds, planned=planned)}


def book(ask: Ask) -> Page:
    """What is owed and what is told as done, term by term, drawn by day and as running totals, with every figure's source."""
    accounts = ask.kept.ask(desk.ledger, ask.about, periods=True)
    told = ask.kept.ask(amounts.told, ask.about)
    counted = {a.verdict.term for a in accounts}
    terms = [t for t in ask.truce.terms if t.id in counted and any(r.amount for r in (t, *t.readings))]
    sheets = [_sheet(ask, t, [a for a in accounts if a.verdict.term == t.id], [r for r in told if r.term == t.id]) for t in terms]
    return Page("ledger", "Ledger", {"sheets": sheets, "term": ask.get("term")}, ledger.ledger(accounts))


def figures_told(ask: Ask) -> Page:
    """Every figure under every term, one row each."""
    found = ask.kept.ask(amounts.told, ask.about, term=ask.get("term"))
    return Page("told", "Figures under the terms", {"rows": found, "total": len(found)}, as_told(found))


def figures(ask: Ask) -> Page:
    """Figures on which sources differ, and killed and injured since the truce began, each as a range by source."""
    only = ask.get("of") or "differing"
    if only == "casualties" and "entry" in dict(ask.truce.anchors):
        found = ask.kept.ask(desk.casualties, ask.known)
        table = casualties(found)
    else:
        only, found = "differing", ask.kept.ask(answers.differing, ask.known)
        table = differing(found)

    def to(claim: str) -> str:
        return ask.to(f"/claims/{claim}")

    shown = found[ask.page() * _FIGURES :][:_FIGURES]
    charts = [(one, ranges(one, to=to), over_time(one.sayings, to=to)) for one in shown]
    return Page("figures", "Figures", {"charts": charts, "total": len(found), "only": only, "per": _FIGURES}, table)


def map_page(ask: Ask) -> Page:
    """Where things are told of: areas as wide as what is known of a place."""
    found, whole = _places(ask), ask.get("whole") is not None
    box = places.around(found, whole=whole)
    sheet = map_of(found, places.background(box), box, to=lambda name: ask.to("/claims", place=places.folded(name))) if box else None
    shows = {
        "sheet": sheet,
        "places": found,
        "box": box,
        "whole": whole,
        "kind": ask.get("kind"),
        "kinds": get_args(Kind),
        "folded": places.folded,
        "areas": ask.to("/map/areas.json", kind=ask.get("kind")),
        "land": ask.to("/map/land.json", kind=ask.get("kind"), whole="1" if whole else None),
    }
    return Page("map", "Map", shows, as_places(found), maps=True)


def areas(ask: Ask) -> Response:
    """The areas as GeoJSON."""
    return JSONResponse(geojson(_places(ask)), media_type="application/geo+json")


def land(ask: Ask) -> Response:
    """The lines around them as GeoJSON."""
    found = _places(ask)
    box = places.around(found, whole=ask.get("whole") is not None)
    return JSONResponse(ask.kept.ask(_land, box), media_type="application/geo+json")


def _places(ask: Ask) -> Any:
    kind = ask.get("kind")
    if kind is not None and kind not in get_args(Kind):
        raise RefusedError(Problem("kind", f"there is no kind {kind!r}", hint=f"one of: {', '.join(get_args(Kind))}"))
    return ask.kept.ask(places.places, ask.known, kinds=(kind,) if kind else ())


def _land(case: Case, box: places.Box | None) -> dict[str, Any]:
    del case
    return places.background_geojson(box)


def _sheet(ask: Ask, term: Any, accounts: list[Any], told: list[Any]) -> dict[str, Any]:
    owed = ask.kept.ask(amounts.owed, term.id)
    return {"term": term, "accounts": accounts, "told": told, "panels": panels(told, owed, to=lambda claim: ask.to(f"/claims/{claim}"))}
