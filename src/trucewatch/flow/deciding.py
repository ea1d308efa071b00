"""What a person decides about claims: a new row beside them, with who, when and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from trucewatch.contract import json_line, to_json
from trucewatch.flow.correcting import corrected, parts
from trucewatch.flow.truce import Case, RefusedError, refusing
from trucewatch.model import Claim, Decision, DecisionKind, Place, Problem, Report

_WHO = ("sources", "by", "to")
_LEAST = {"link": 2, "correct": 2}
"""Fewer claims than this make no sense of the decision; all others are about one at least."""


def decide(
    case: Case, kind: DecisionKind, idents: Sequence[str], *, by: str, why: str, now: str, seen: Collection[str] | None = None
) -> Decision:
    """Keeps a decision about the claims whose ids begin with `idents`; raises `RefusedError` if they do not name one claim each.

    `seen` are the ids of the decisions about the first claim that the decider knows of; if there is another, nothing is kept.
    """
    if kind == "correct" and len(idents) == 1:
        hint = 'say what is right, as in --set by="the army"; or name the claim that takes its place'
        raise RefusedError(Problem(kind, "nothing is said to be set otherwise", hint=hint))
    if len(idents) < _LEAST.get(kind, 1):
        raise RefusedError(Problem(kind, f"to {kind} takes at least {_LEAST.get(kind, 1)} claims", hint="ids: trucewatch claims FOLDER"))
    _signed(kind, by, why)
    claims = tuple(_claim(case, ident) for ident in idents)
    decision = _decision(kind, claims, by, why, now)
    with refusing():
        case.record.decide(decision, seen=seen, resolve=case.resolve)
    return decision


def correct(
    case: Case, ident: str, changes: Mapping[str, str], *, by: str, why: str, now: str, seen: Collection[str] | None = None
) -> Decision:
    """Puts a claim with some fields set otherwise in the place of the one whose id begins with `ident`; the words and their place stay.

    `changes` are fields in plain words (see `correcting`).  Claim and decision are kept together, or neither; raises `RefusedError`.
    """
    _signed("correct", by, why)
    old = case.record.claim(_claim(case, ident))
    assert old is not None
    new = corrected(old, _named(case, changes), by=by, places=_places(case) if "where" in changes else {})
    decision = _decision("correct", (old.id, new.id), by, why, now)
    with refusing():
        case.record.decide(decision, seen=seen, stating=(_document(new), (new,)), resolve=case.resolve)
    return decision


def _named(case: Case, changes: Mapping[str, str]) -> dict[str, str]:
    """The changes with the ids of parties and bodies in the truce file written as their names: a claim knows names alone."""
    bodies = {body.id: body.name for body in (*case.truce.parties, *case.truce.actors)}
    return {
        field: "; ".join(bodies.get(name, name) for name in parts(value)) if field in _WHO else value for field, value in changes.items()
    }


def decided(case: Case, claim: str) -> tuple[Decision, ...]:
    """The decisions about a claim, by time."""
    return tuple(decision for decision in case.record.decisions() if claim in decision.claims)


def _signed(kind: str, by: str, why: str) -> None:
    if not by.strip() or not why.strip():
        raise RefusedError(Problem(kind, "a decision has a name and a reason", hint="--by 'A. Reader' --why 'same strike, other spelling'"))


def _decision(kind: DecisionKind, claims: tuple[str, ...], by: str, why: str, now: str) -> Decision:
    content = {"kind": kind, "claims": list(claims), "by": by, "at": now, "why": why}
    return Decision(sha256(json_line(content).encode("utf-8")).hexdigest(), kind, claims, by, now, why)


def _document(claim: Claim) -> Report:
    """The new claim as the document that brought it, in the contract's form."""
    text = json_line(to_json(claim))
    received = text.encode("utf-8")
    return Report(sha256(received).hexdigest(), f"correction-{claim.id[:8]}", text, received=received)


def _places(case: Case) -> Mapping[str, Place]:
    """The places of the record by name, so that a place named by a person has the point that reports' places have."""
    return {place.name: replace(place, score=None) for entry in case.entries() for place in entry.claim.where}


def _claim(case: Case, ident: str) -> str:
    found = case.record.claim_ids(ident) if ident else ()
    if len(found) != 1:
        words = f"{ident!r} begins the ids of {len(found)} claims" if found else f"no claim's id begins with {ident!r}"
        raise RefusedError(Problem(str(case.record.folder), words, hint="ids: trucewatch claims FOLDER"))
    return found[0]
