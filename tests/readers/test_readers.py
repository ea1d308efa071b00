"""The readers by name: each keeps the laws of reading, and each is the one that was asked for."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from trucewatch.contract import to_json
from trucewatch.model import Report
from trucewatch.reading import steps
from trucewatch.reading.readers import DEFAULT, READERS, read

TEXT = (
    "Rebels shelled the town of Arda on Monday, the mayor said. Twelve people were killed.\n\n"
    "The army freed 40 prisoners in Ostrel on Tuesday. It may withdraw from the ridge if the rebels keep the truce.\n"
)
REPORT = Report("r", "r", TEXT, published="2024-03-06")


def test_the_names_are_these() -> None:
    assert DEFAULT == "learned" and tuple(READERS) == ("learned", "rules", "quick")


@pytest.mark.parametrize("name", READERS)
def test_every_reader_finds_quotes_names_its_rules_and_repeats_itself(name: str) -> None:
    reading = read(REPORT, reader=name)
    assert reading.reader == name and reading.report == REPORT
    assert {"attack", "harm", "release"} <= {claim.kind for claim in reading.claims}
    for claim in reading.claims:
        assert claim.span.of(TEXT) == claim.quote and dict(claim.rules)["kind"]
        assert all(m.span is None or m.span.of(TEXT) for m in (*claim.by, *claim.sources))
    assert [to_json(c) for c in reading.claims] == [to_json(c) for c in read(REPORT, reader=name).claims]


def test_the_learned_part_says_how_sure_it_is_and_the_rules_alone_do_not() -> None:
    learned, rules = (read(REPORT, reader=name).claims for name in ("learned", "rules"))
    assert all("(learned 0." in dict(c.rules)["kind"] or "(learned 1." in dict(c.rules)["kind"] for c in learned)
    assert not any("learned" in rule for claim in rules for _, rule in claim.rules)


def test_the_default_is_the_reading_in_steps() -> None:
    assert read(REPORT).claims == steps.read(REPORT).claims


def test_another_name_is_no_reader() -> None:
    with pytest.raises(KeyError):
        read(REPORT, reader="oracle")


def test_quick_says_who_when_where_how_many_and_whether() -> None:
    by_kind = {claim.kind: claim for claim in read(REPORT, reader="quick").claims}
    attack, freed = by_kind["attack"], by_kind["release"]
    assert [m.name for m in attack.by] == ["Rebels"] and [m.name for m in attack.sources] == ["the mayor"]
    assert attack.when is not None and attack.when.start == "2024-03-04" and [p.name for p in attack.where] == ["Arda"]
    assert [(f.low, f.measure) for f in freed.figures] == [(40, "released")] and [m.name for m in freed.by] == ["The army"]
    assert by_kind["withdraw"].mood == "possible"


@pytest.mark.parametrize(
    ("text", "mood", "negated"),
    [
        ("The army will release 40 prisoners.", "planned", False),
        ("The army failed to release 40 prisoners.", "actual", True),
        ("The army did not release 40 prisoners.", "actual", True),
        ("Mediators urged the army to release 40 prisoners.", "demanded", False),
        ("If the army released 40 prisoners, the truce would hold.", "conditional", False),
    ],
)
def test_quick_never_makes_a_fact_of_what_is_planned_asked_or_denied(text: str, mood: str, negated: bool) -> None:
    claims = [c for c in read(Report("r", "r", text, published="2024-03-06"), reader="quick").claims if c.kind == "release"]
    assert [(c.mood, c.negated) for c in claims] == [(mood, negated)]


@pytest.mark.parametrize("text", ["", "\n\n", "“", "ﬁ İ ß — 12", "by by by", "According to", "killed 3 in", "31 February in Arda shelled"])
def test_quick_reads_any_text(text: str) -> None:
    for claim in read(Report("r", "r", text, published="2024"), reader="quick").claims:
        assert claim.span.of(text) == claim.quote


_BULLETIN = """MONITORS' BULLETIN
Reporting period: 15 to 21 May 2022

• 18 May: shells landed in the market of Arda, killing four and injuring between nine and eleven.
• 19 May: a drone struck a lorry in Belm, killing two.
"""


def test_the_order_of_claims_does_not_hang_on_how_a_process_hashes() -> None:
    code = (
        "import sys; from trucewatch.contract import json_line, to_json; from trucewatch.model import Report; "
        "from trucewatch.reading.readers import read; "
        "print(*(json_line(to_json(c)) for c in read(Report('r', 'r', sys.argv[1], published='2022-05-23')).claims))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code, _BULLETIN], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
    assert b"harm" in told.pop()
