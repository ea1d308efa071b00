"""The queue of claims that wait for a person, one at a time by keyboard; what is decided is a row of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from trucewatch.desk.ask import Ask
from trucewatch.desk.page import Page
from trucewatch.flow import answers, deciding, reviewing
from trucewatch.flow.correcting import FIELDS, plainly
from trucewatch.flow.truce import RefusedError
from trucewatch.model import DecisionKind, Kind, Means, Mood, Problem, Stance
from trucewatch.views import marked
from trucewatch.views.explain.findings import facts
from trucewatch.views.queue import queue as as_queue

OFFERED: dict[str, tuple[str, ...]] = {
    "kind": get_args(Kind),
    "stance": get_args(Stance),
    "mood": get_args(Mood),
    "negated": ("no", "yes"),
    "means": ("", *get_args(Means)),
}
"""Fields of which only some words can be chosen."""
REASONS = {"confirm": "read against the report's words", "hide": "the words do not say this"}
"""What stands as the reason until the reviewer writes a better one."""
_KINDS: dict[str, DecisionKind] = {"confirm": "confirm", "reject": "hide"}


def review(ask: Ask, *, by: str, token: str, told: str | None = None, refused: tuple[Problem, ...] = (), status: int = 200) -> Page:
    """The next claim that waits, or the one named, with its words and three things to do about it."""
    waiting = ask.kept.ask(reviewing.queue, ask.about)
    left = tuple(q for q in waiting if q.entry.claim.id not in ask.lately) if ask.lately else waiting
    place = _place(left, ask.get("claim"))
    found = left[place] if place is not None and left else None
    whole = ask.kept.ask(reviewing.whole, found.entry.claim.id) if found else None
    shows: dict[str, Any] = {
        "queued": found,
        "whole": whole,
        "place": (place or 0) + 1,
        "total": len(left),
        "before": left[place - 1].entry.claim.id if place else None,
        "next": left[place + 1].entry.claim.id if place is not None and place + 1 < len(left) else None,
        "text": marked.of_claim(whole.claim, whole.report.text) if whole and whole.report and whole.report.text else None,
        "fields": marked.OF_FIELDS,
        "facts": facts(whole.claim) if whole else (),
        "plainly": plainly(whole.claim) if whole else {},
        "names": FIELDS,
        "offered": OFFERED,
        "reasons": REASONS,
        "seen": " ".join(decision.id for decision in whole.decisions) if whole else "",
        "by": by,
        "token": token,
        "told": told,
        "refused": refused,
    }
    return Page("review", "Review", shows, as_queue(left, answers.to_json), status=status)


def decided(ask: Ask, form: Mapping[str, str], *, now: str) -> str:
    """Keeps what a form decides, and says it; raises `RefusedError` if it cannot be kept."""
    act, claim = form.get("act", ""), form.get("claim", "")
    by, why, seen = form.get("by", ""), form.get("why", "").strip(), tuple(form.get("seen", "").split())
    if act == "correct":
        changes = {name: form[f"field.{name}"] for name in FIELDS if f"field.{name}" in form}
        made = deciding.correct(ask.kept.case, claim, changes, by=by, why=why or "the words say otherwise", now=now, seen=seen)
    elif act in _KINDS:
        kind = _KINDS[act]
        made = deciding.decide(ask.kept.case, kind, [claim], by=by, why=why or REASONS[kind], now=now, seen=seen)
    else:
        raise RefusedError(Problem("act", f"{act!r} is nothing that can be decided here", hint="confirm, correct or reject"))
    return f"{act} {claim[:8]}, by {made.by}: {made.why}"


def _place(left: tuple[Any, ...], claim: str | None) -> int | None:
    """Where in the queue the claim named stands; the first, if none is named or it waits no more."""
    if not left:
        return None
    return next((n for n, q in enumerate(left) if claim and q.entry.claim.id.startswith(claim)), 0)
