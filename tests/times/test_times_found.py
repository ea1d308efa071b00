"""Time expressions by table: what must be found, with value and interval, and what must be left alone."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.model import Report, Time
from trucewatch.reading.page import Page, Sentence, lay_out
from trucewatch.reading.times import find
from trucewatch.reading.words import Doc

_CASES = Path(__file__).parent.parent / "cases" / "times"


def _lines(name: str) -> list[str]:
    return [line for line in (_CASES / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def _page(text: str, published: str | None) -> Page:
    return lay_out(Report("r", "r", text, published=published))


def _said(text: str, time: Time) -> str:
    reach = f" [{time.start}..{time.end}]" if time.start or time.end else ""
    return f"{time.span.of(text)} = {time.value}{reach}"


@pytest.mark.parametrize("line", _lines("found.tsv"))
def test_found(line: str) -> None:
    published, text, expected = line.split("\t")
    page = _page(text, None if published == "-" else published)
    assert "; ".join(_said(text, t) for t in find(page)) == expected


@pytest.mark.parametrize("text", _lines("left_alone.tsv"))
def test_left_alone(text: str) -> None:
    assert find(_page(text, "2023-12-01")) == ()


def test_a_year_alone_in_its_line_is_that_of_the_days_under_it() -> None:
    text = "2013\nNovember – The front takes the town.\n\n2014\n19 February – They sign a truce.\n24 December – It ends."
    days = [time.start for time in find(_page(text, "2015-02-20"))]
    assert days == ["2013", "2013-11", "2014", "2014-02-19", "2014-12-24"]


def test_a_heading_rules_the_hours_under_it() -> None:
    text = "Tuesday 8 March\n\n22:10 Shots at the post.\n\nThursday 10 March\n\n17:00 Three lorries arrive."
    found = [t.start for t in find(_page(text, "2016-03-14")) if "T" in t.value]
    assert found == ["2016-03-08T22:10", "2016-03-10T17:00"]


def test_a_history_is_told_forward_from_its_own_dates() -> None:
    text = (
        "The feud dates from 1650. The siege began in March 1710. In May the walls fell. In December the king fled, "
        "and in January the town was taken. "
        "It was rebuilt in 1712. A league was formed in June 1713. It broke up in 1715. Peace came in April 1716, and trade in 1720."
    )
    values = [t.value for t in find(_page(text, "2020-01-01"))]
    assert values[1:5] == ["1710-03", "1710-05", "1710-12", "1711-01"]


def test_without_a_parse_the_words_still_count() -> None:
    parsed = _page("The envoys will return on Tuesday.", "2023-12-01")
    bare = Doc.unparsed(parsed.plain, [(t.idx, t.text) for t in parsed.sentences[0].doc])
    page = Page(parsed.report, parsed.plain, parsed.lines, (Sentence(parsed.sentences[0].span, parsed.sentences[0].line, bare),))
    assert [t.value for t in find(page)] == ["2023-12-05"]


_PIECES = st.sampled_from(
    ["7 a.m. on Friday", "31 June", "29 February", "the 31st", "overnight", "two days later", "May 1999999", "0:99", "D+30", "BC 5", "½"]
    + ["99th century", "the last day of the truce", "in 9999 years", "a year ago", "next century", "'80s", "12/13/2020", "1/2/03"]
    + ["every 3 days", "-", "to", "until", " ", "\n", "،", "\u2028", "٣ مايو"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES | st.text(max_size=12), max_size=12).map(" ".join), st.none() | st.dates().map(str) | st.text(max_size=10))
def test_any_text_is_read(text: str, published: str | None) -> None:
    found = find(_page(text, published))
    assert all(t.span.of(text).strip() for t in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(t.start[: len(t.end)] <= t.end[: len(t.start)] for t in found if t.start and t.end)


_EDGES = ("0001-01-01", "0001-01-03", "9999-12-28", "9999-12-30", "9999-12-31")
_COUNTED = (
    ("last week", "next week", "at the weekend", "the past weekend", "in the night to Tuesday", "Friday the 13th", "on Friday the 13th")
    + ("Easter Sunday", "Easter Monday", "on Sunday", "last Monday", "next Monday", "Thursday of last week", "the Thursday before")
    + ("yesterday", "tomorrow", "a century ago", "three weeks ago", "in five weeks", "last quarter", "next decade", "last century")
    + ("Thanksgiving", "the week of 1 January", "before the year is out", "overnight", "last winter", "next January", "the week after")
)


@pytest.mark.parametrize("published", _EDGES)
def test_both_ends_of_the_calendar_are_read(published: str) -> None:
    for words in _COUNTED:
        for text in (f"Shells fell {words}.", f"Shells will fall {words}.", f"On 1 January shells fell. It was {words}."):
            found = find(_page(text, published))
            assert all(t.start is None or t.end is None or t.start[: len(t.end)] <= t.end[: len(t.start)] for t in found)
