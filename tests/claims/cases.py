"""The case tables of the claims: one sentence a row, what it must give, and what is known to be read wrongly still."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from trucewatch.data import Row, parse
from trucewatch.model import Claim, Report
from trucewatch.reading.steps import read

CASES = Path(__file__).parents[1] / "cases" / "claims"
CONTRASTS = ("contrast_force", "contrast_truce", "contrast_access", "contrast_words")
TABLES = (*CONTRASTS, "find", "leave")
NOT_ASKED = "~"


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of a case table."""
    found = parse((CASES / f"{name}.tsv").read_text(encoding="utf-8"), name)
    assert found, f"{name} holds no case"
    return found


@cache
def claims(text: str) -> tuple[Claim, ...]:
    """The claims of a report that is this one sentence."""
    return read(Report("r", "r", text, published="2024-03-06")).claims


def of_kind(row: Row) -> list[Claim]:
    """The claims of the row's sentence that are of the row's kind."""
    return [claim for claim in claims(row["sentence"]) if claim.kind == row["kind"]]


def told(claim: Claim) -> dict[str, str]:
    """What a row asks of a claim, in the words of the tables."""
    return {
        "mood": claim.mood,
        "negated": "yes" if claim.negated else "no",
        "stance": claim.stance,
        "by": _names([m.name for m in claim.by]),
        "source": claim.sources[-1].name if claim.sources else "-",
        "to": _names([m.name for m in claim.to]),
        "of": claim.of or "-",
    }


def _names(names: list[str]) -> str:
    return " + ".join(names) or "-"


def faults(row: Row) -> list[str]:
    """The fields that the reader gives otherwise than the row wants ("too much": a claim of a sentence that has none)."""
    found = of_kind(row)
    if row.get("mood", "none") == "none":
        return ["too much"] if found else []
    if not found:
        return ["nothing"]
    wanted = {field: row[field] for field in told(found[0]) if row.get(field, NOT_ASKED) != NOT_ASKED}
    given = [told(claim) for claim in found]
    return [field for field in wanted if any(_listed(wanted[field]) != _listed(each[field]) for each in given)]


def _listed(names: str) -> list[str]:
    return sorted(names.split(" + "))


def grave(row: Row) -> bool:
    """True if the reader asserts as a fact what the sentence does not say, or lays it at a wrong door."""
    plain = [claim for claim in of_kind(row) if (claim.mood, claim.negated, claim.stance) == ("actual", False, "asserts")]
    if (row.get("mood"), row.get("negated"), row.get("stance")) != ("actual", "no", "asserts"):
        return bool(plain)
    wanted = row["by"].split(" + ")
    return any(m.name not in wanted for claim in plain for m in claim.by) and row["kind"] not in ("accuse", "meet")
