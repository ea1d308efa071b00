"""How much of an agreement `draft` finds: the 21 texts of agreements/texts against the truce files of the same names.

usage: python -m bench.drafts [-v]    -v: every term that was missed or should not be there

A drafted term matches a gold one of the same paragraph, the same kind of term and a kind of claim in common, one to one.  Of the matched
terms: who owes it (the same bodies), the quantity (the same number on the same side; none where there is none), the deadline or
length (the same instant by both files; or, while no instant is known, the same words).  `whole` is all of it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.data import ROOT, digest
from bench.quality import Score
from trucewatch.clock import end_of, resolve
from trucewatch.drafting import draft
from trucewatch.model import Actor, Amount, Due, Term, Truce
from trucewatch.terms import load

AFTER = (
    "colombia-eln-2023-08", "gaza-2023-11", "gaza-2025-10", "israel-iran-2025-06", "libya-2020-10", "nagorno-karabakh-2020-11",
    "nuba-mountains-2002-01", "sri-lanka-2002-02", "syria-2016-02", "tigray-2022-11",
)  # fmt: skip
"""The texts that were written after the rules; bench/limits.md tells what the rules made of them when they were first run on them."""


@dataclass
class Tally:
    """Counts over agreements."""

    gold: int = 0
    drafted: int = 0
    matched: int = 0
    whole: int = 0
    parties: list[int] = field(default_factory=lambda: [0, 0, 0])  # right, drafted, gold
    facets: dict[str, list[int]] = field(default_factory=lambda: {"by": [0, 0], "quantity": [0, 0], "deadline": [0, 0]})

    def figures(self) -> dict[str, float]:
        """The figures of the scorecard."""
        share = {f"{name} of matched": right / max(1, of) for name, (right, of) in self.facets.items()}
        right, drafted, gold = self.parties
        return {
            "terms precision": self.matched / max(1, self.drafted),
            "terms recall": self.matched / max(1, self.gold),
            "terms F1": 2 * self.matched / max(1, self.drafted + self.gold),
            "whole F1": 2 * self.whole / max(1, self.drafted + self.gold),
            **share,
            "parties F1": 2 * right / max(1, drafted + gold),
        }


def drafts() -> Iterator[Score]:
    """Both halves of the texts: written before the rules, and after."""
    for name, after in (("drafts, texts written before the rules", False), ("drafts, texts written after the rules", True)):
        texts = [p for p in sorted((ROOT / "agreements" / "texts").glob("*.txt")) if (p.stem in AFTER) == after]
        if texts:
            golds = [ROOT / "agreements" / f"{p.stem}.yaml" for p in texts]
            yield Score(name, digest([*texts, *golds]), scored(texts).figures())


def scored(texts: list[Path]) -> Tally:
    """The counts over some texts."""
    tally = Tally()
    for path in texts:
        gold, problems = load((ROOT / "agreements" / f"{path.stem}.yaml").read_text(encoding="utf-8"), path.stem)
        assert gold is not None, problems
        _add(tally, gold, draft(path.read_text(encoding="utf-8"), path.name).truce, path.stem)
    return tally


def _add(tally: Tally, gold: Truce, drafted: Truce, name: str) -> None:
    same = _bodies(gold, drafted)
    tally.gold, tally.drafted = tally.gold + len(gold.terms), tally.drafted + len(drafted.terms)
    theirs = {p.id for p in gold.parties}
    right = len({same[p.id] for p in drafted.parties if p.id in same} & theirs)
    tally.parties = [a + b for a, b in zip(tally.parties, (right, len(drafted.parties), len(theirs)), strict=True)]
    left, spare = list(gold.terms), list(drafted.terms)
    pairs = sorted(
        ((_alike(g, d, gold, drafted, same), g, d) for g in left for d in spare if _may_match(g, d)), key=lambda row: -sum(row[0].values())
    )
    for facets, one, two in pairs:
        if one in left and two in spare:
            left.remove(one)
            spare.remove(two)
            tally.matched += 1
            tally.whole += all(facets.values())
            for facet, right_here in facets.items():
                tally.facets[facet][0] += right_here
                tally.facets[facet][1] += 1
            if "-v" in sys.argv and not all(facets.values()):
                print(f"{name} {one.id}: {', '.join(f for f, r in facets.items() if not r)} wrong in {two.id}: {two.says[:90]}")
    if "-v" in sys.argv:
        for one in left:
            print(f"{name} {one.id} missed: {one.kind} {one.select.kinds if one.select else ''} {one.says[:80]}")
        for one in spare:
            print(f"{name} {one.id} too much: {one.kind} {one.select.kinds if one.select else ''} {one.says[:80]}")


def _may_match(gold: Term, drafted: Term) -> bool:
    clause = gold.id.split(".")[1] == drafted.id.split(".")[0]
    wanted, found = (set(t.select.kinds) if t.select else set() for t in (gold, drafted))
    free = gold.kind in ("process", "condition")
    return clause and gold.kind == drafted.kind and (free or bool(wanted & found))


def _alike(gold: Term, drafted: Term, one: Truce, two: Truce, same: dict[str, str]) -> dict[str, bool]:
    return {
        "by": set(gold.by) == {same.get(i, i) for i in drafted.by},
        "quantity": _number(gold.amount) == _number(drafted.amount),
        "deadline": _when(gold, one) == _when(drafted, two),
    }


def _number(amount: Amount | None) -> tuple[float | None, bool] | None:
    """The number, and whether it is a ceiling."""
    return None if amount is None else (amount.low if amount.low is not None else amount.high, amount.low is None)


def _when(term: Term, truce: Truce) -> str | None:
    if term.kind == "in_force":
        end = end_of(term, truce, {})
        return end.at.isoformat() if end else str(term.length) if term.length else _due(term.due, truce)
    return _due(term.due, truce)


def _due(due: Due | None, truce: Truce) -> str | None:
    if due is None:
        return None
    found = resolve(due, truce)
    known = {"entry", "signature", "expiry"}
    return found.at.isoformat() if found else f"{due.length} after {due.anchor if due.anchor in known else 'a term'}"


def _bodies(gold: Truce, drafted: Truce) -> dict[str, str]:
    """The gold id of each drafted body, by a name that both have."""
    found: dict[str, str] = {}
    for actor in (*drafted.parties, *drafted.actors):
        for other in (*gold.parties, *gold.actors):
            if _names(actor) & _names(other) or actor.id == other.id or _holds(actor, other):
                found.setdefault(actor.id, other.id)
    return found


def _holds(one: Actor, two: Actor) -> bool:
    """ "Republic of Umber" for Umber, "groups" for "groups that accept"."""
    return any(a.endswith(f" of {b}") or b.startswith(f"{a} ") for a in _names(one) for b in _names(two))


def _names(actor: Actor) -> set[str]:
    return {name.lower().removeprefix("the ") for name in actor.aliases}


def main() -> None:
    """Prints both halves."""
    for score in drafts():
        print(score.name)
        for name, value in score.figures.items():
            print(f"  {name:22} {value:.3f}")


if __name__ == "__main__":
    main()
