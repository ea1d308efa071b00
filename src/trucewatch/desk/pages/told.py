"""What is told: claims by any question, one claim, one event, one report; incidents, sources, and where accounts part."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from trucewatch.desk.ask import Ask
from trucewatch.desk.page import Page
from trucewatch.flow import answers, desk, reviewing, search, speaking
from trucewatch.flow.truce import RefusedError
from trucewatch.model import Problem
from trucewatch.views import claims as claim_views
from trucewatch.views import disputes, marked
from trucewatch.views.explain.findings import facts
from trucewatch.views.proofs import proofs
from trucewatch.views.reports import reports as as_reports
from trucewatch.views.sources import sources as as_sources
from trucewatch.views.why import EventWhy

FILTERS: tuple[search.Facet, ...] = ("kind", "party", "voice", "viewpoint", "place", "day", "publisher", "status")
_PART = 40_000
"""Characters of a report that stand on one page."""


def claims(ask: Ask) -> Page:
    """Claims by kind, party, voice, place, day, viewpoint, status and words, with how many there are of each."""
    index = ask.kept.ask(search.indexed)
    within = ask.kept.ask(_known, ask.known)
    wanted = search.Wanted(tuple((f, value) for f in search.FACETS if (value := ask.get(f))), ask.get("words") or "")
    found = search.search(index, wanted, within, first=ask.first, most=ask.most)
    shows = {"found": found, "wanted": wanted, "filters": FILTERS, "labels": index.labels, "whole": within.bit_count()}
    every = _Lazily(lambda: search.search(index, wanted, within).entries)
    return Page("claims", "Claims", shows, claim_views.claims(every, answers.to_json, empty="no claim is like that"))


def claim(ask: Ask) -> Page:
    """One claim: its words in the report, every field with the rule that found it, its fellows, and what people decided."""
    whole = ask.kept.ask(reviewing.whole, ask.params["ident"])
    text = marked.of_claim(whole.claim, whole.report.text) if whole.report and whole.report.text else None
    shows = {"whole": whole, "text": text, "fields": marked.OF_FIELDS, "facts": facts(whole.claim)}
    table = claim_views.claims((whole.entry,) if whole.entry else (), answers.to_json, empty="a person took this claim out")
    return Page("claim", f"Claim {whole.claim.id[:8]}", shows, table)


def event(ask: Ask) -> Page:
    """One event: everybody who tells of it."""
    found = ask.kept.ask(answers.why, ask.params["ident"], ask.about)
    if not isinstance(found, EventWhy):
        raise RefusedError(Problem(ask.truce.title, f"there is no event {ask.params['ident']!r}", hint="look for it in the timeline"))
    parted = [c for c in ask.kept.ask(desk.contradictions, ask.known) if c.event == found.ident]
    return Page("event", f"Event {found.ident[:8]}", {"found": found, "conflicts": parted}, proofs(found))


def report(ask: Ask) -> Page:
    """One report: its text with every claim in it, and where it comes from."""
    ident = ask.params["ident"]
    found = [kept for kept in ask.kept.ask(speaking.reports, None) if ident and kept.report.id.startswith(ident)]
    if len(found) != 1:
        raise RefusedError(
            Problem(ask.truce.title, f"{ident!r} begins the ids of {len(found)} reports", hint="look for it among the reports")
        )
    inside = sorted((e for e in ask.kept.case.entries() if e.claim.report == found[0].report.id), key=lambda e: (e.claim.span, e.claim.id))
    start = min(len(found[0].report.text), ask.page() * _PART)
    text, end = marked.of_report(found[0].report.text, [e.claim for e in inside], start=start, most=_PART)
    numbered = [(n, e) for n, e in enumerate(inside, 1) if e.claim.span.end > start and e.claim.span.start < end]
    shows = {"kept": found[0], "text": text, "numbered": numbered, "more": end < len(found[0].report.text), "start": start}
    table = claim_views.claims(inside, answers.to_json, empty="no claim was read in it")
    return Page("report", found[0].report.title or found[0].report.name, shows, table)


def reports(ask: Ask) -> Page:
    """The reports that were taken in."""
    found = ask.kept.ask(speaking.reports, ask.known)
    return Page("reports", "Reports", {"rows": _stretch(ask, found[::-1]), "total": len(found)}, as_reports(found))


def incidents(ask: Ask) -> Page:
    """Hostile acts that are told of: who alleges, who denies, who confirms."""
    found = ask.kept.ask(desk.hostile, ask.known, day=ask.get("day"), alone=ask.get("unconfirmed") is not None)
    shows = {"rows": _stretch(ask, found), "total": len(found), "time": disputes.time, "sides": disputes.sides}
    return Page("incidents", "Incidents", shows, disputes.incidents(found))


def disagreements(ask: Ask) -> Page:
    """Where accounts exclude each other, side by side, and on what."""
    every = ask.kept.ask(desk.contradictions, ask.known)
    facets = {name: sum(1 for _ in found) for name, found in groupby(sorted(c.facet for c in every))}
    found = tuple(c for c in every if ask.get("on") in (None, c.facet))
    shows = {"rows": _stretch(ask, found), "total": len(found), "facets": facets, "value": disputes.value, "whole": len(every)}
    return Page("disagreements", "Disagreements", shows, disputes.conflicts(found))


def sources(ask: Ask) -> Page:
    """Who speaks, for whom, how often; no score."""
    found = ask.kept.ask(speaking.sources, ask.known)
    kept = tuple(s for s in found if ask.get("for") in (None, s.speaks_for))
    counts = {name: sum(s.speaks_for == name for s in found) for name in dict.fromkeys(sorted(s.speaks_for for s in found))}
    shows = {"rows": _stretch(ask, kept), "total": len(kept), "camps": counts, "whole": len(found)}
    return Page("sources", "Sources", shows, as_sources(kept))


def _known(case: Any, known: str | None) -> int:
    return search.known_by(search.indexed(case), known, zone=case.truce.zone)


def _stretch(ask: Ask, rows: Any) -> Any:
    """The rows of the page asked for."""
    return rows[ask.first : ask.first + ask.most]


class _Lazily:
    """A list that is made only when it is gone through: a page shows fifty rows, its twins all of them."""

    def __init__(self, make: Any) -> None:
        self.make = make

    def __iter__(self) -> Any:
        return iter(self.make())
