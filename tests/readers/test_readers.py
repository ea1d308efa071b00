"""The readers by name: each keeps the laws of reading, and each is the one that was asked for."""

from __future__ import annotations

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
    assert DEFAULT == "learned" and tuple(READERS) == ("learned", "rules")


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
