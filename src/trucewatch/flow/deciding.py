"""What a person decides about claims: a new row beside them, with who, when and why."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from trucewatch.contract import json_line
from trucewatch.flow.truce import Case, RefusedError, refusing
from trucewatch.model import Decision, DecisionKind, Problem

_LEAST = {"link": 2, "correct": 2}
"""Fewer claims than this make no sense of the decision; all others are about one at least."""


def decide(case: Case, kind: DecisionKind, idents: Sequence[str], *, by: str, why: str, now: str) -> Decision:
    """Keeps a decision about the claims whose ids begin with `idents`; raises `RefusedError` if they do not name one claim each."""
    if len(idents) < _LEAST.get(kind, 1):
        raise RefusedError(Problem(kind, f"to {kind} takes at least {_LEAST.get(kind, 1)} claims", hint="ids: trucewatch claims FOLDER"))
    if not by.strip() or not why.strip():
        raise RefusedError(Problem(kind, "a decision has a name and a reason", hint="--by 'A. Reader' --why 'same strike, other spelling'"))
    claims = tuple(_claim(case, ident) for ident in idents)
    content = {"kind": kind, "claims": list(claims), "by": by, "at": now, "why": why}
    decision = Decision(sha256(json_line(content).encode("utf-8")).hexdigest(), kind, claims, by, now, why)
    with refusing():
        case.record.decide(decision, resolve=case.resolve)
    return decision


def _claim(case: Case, ident: str) -> str:
    found = case.record.claim_ids(ident) if ident else ()
    if len(found) != 1:
        words = f"{ident!r} begins the ids of {len(found)} claims" if found else f"no claim's id begins with {ident!r}"
        raise RefusedError(Problem(str(case.record.folder), words, hint="ids: trucewatch claims FOLDER"))
    return found[0]
