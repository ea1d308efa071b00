"""Terms as sentences, and their deadlines in both zones and by every reading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from trucewatch.data import Row, parse
from trucewatch.model import Term
from trucewatch.terms import deadline_words, deadlines, icalendar, render, sentence

from .conftest import AGREEMENTS, ROOT, agreement

Find = Callable[[str, str], Term]

SENTENCES = parse((ROOT / "tests/cases/terms/sentences.tsv").read_text(encoding="utf-8"), "sentences.tsv")
# fmt: off
DEADLINES = [
    ("gaza-2023-11", "1.3", ["Due by 28 November 2023 07:00 (05:00 UTC): 4 days elapsed from entry (24 November 2023 07:00)."]),
    ("gaza-2025-01", "2.7", ["Due by 26 January 2025 00:00 (25 January 2025 22:00 UTC), the end of 25 January 2025."]),
    ("gaza-2023-11", "1.5.list", ["Due before 28 November 2023 07:00 (05:00 UTC), the end as first agreed."]),
    ("sri-lanka-2002-02", "17.3",
     ["From 30 days after entry, whose time is not known yet.", "Due by 60 days after entry, whose time is not known yet."]),
    ("minsk-2015-02", "5.8", ["Due by 5 days after the completion of 5.2.artillery."]),
]
# fmt: on


@pytest.mark.parametrize("case", SENTENCES, ids=[f"{case['agreement']} {case['term']}" for case in SENTENCES])
def test_the_sentence_of_a_term(case: Row, term: Find) -> None:
    assert sentence(term(case["agreement"], case["term"]), agreement(case["agreement"])) == case["sentence"]


@pytest.mark.parametrize(("name", "id_", "said"), DEADLINES, ids=[f"{n} {i}" for n, i, _ in DEADLINES])
def test_the_deadlines_of_a_term(name: str, id_: str, said: list[str], term: Find) -> None:
    assert list(deadline_words(term(name, id_), agreement(name))) == said


def test_every_reading_stands_under_its_term_with_who_reads_it_so() -> None:
    text = render(agreement("gaza-2025-01"))
    part = text[text.index("2.14  ") : text.index("2.15  ")]
    for said in (
        "the nineteenth is day 1 (the text itself)",
        "before day 50 begins (read so by Hamas)",
        "fifty days gone by (read so by Israel)",
    ):
        assert said in part
    for last in ("the end of 9 March 2025", "the end of 8 March 2025", "the end of 10 March 2025"):
        assert last in part


def test_what_nobody_can_check_is_said_with_its_reason() -> None:
    assert "Nobody can check it: it asks for best efforts and no amount." in render(agreement("tigray-2022-11"))


def test_deadlines_come_in_the_order_of_time_and_the_unknown_ones_last() -> None:
    for path in AGREEMENTS:
        found = deadlines(agreement(path.stem))
        known = [d.at.at for d in found if d.at]
        assert known == sorted(known)
        assert all(d.at is None for d in found[len(known) :])


def test_a_known_completion_fixes_the_deadlines_that_hang_on_it() -> None:
    truce = agreement("sri-lanka-2002-02")
    assert all(d.at is None for d in deadlines(truce))
    found = {(d.term, d.what): d.at.at for d in deadlines(truce, {"entry": datetime(2002, 2, 22, 18, 30, tzinfo=UTC)}) if d.at}
    assert found["17.3", "is due"] == datetime(2002, 4, 23, 18, 30, tzinfo=UTC)


def test_the_calendar_is_what_the_standard_asks_for() -> None:
    truce = agreement("gaza-2025-01")
    text = icalendar(truce, stamp=datetime(2025, 1, 18, tzinfo=UTC))
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and text.endswith("END:VCALENDAR\r\n") and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = text.replace("\r\n ", "")
    known = [d for d in deadlines(truce) if d.at]
    uids = [line for line in whole.split("\r\n") if line.startswith("UID:")]
    assert len(uids) == len(set(uids)) == len(known) == whole.count("BEGIN:VEVENT") == whole.count("END:VEVENT")
    assert "DTSTART:20250125T220000Z" in whole
    assert "SUMMARY:2.14 is due (read so by Israel)" in whole


def test_a_calendar_of_unknown_times_is_empty_and_valid() -> None:
    assert "VEVENT" not in icalendar(agreement("sri-lanka-2002-02"), stamp=datetime(2002, 1, 1, tzinfo=UTC))
