"""Views are pure: nouns in, neutral words out, and nothing is made more certain than it was told."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from trucewatch.model import Claim, Entry, Figure, Mention, Problem, Span, Verdict, Viewpoint, When, Word
from trucewatch.views.claims import claims
from trucewatch.views.phrases import amount, bounds, cut, deed, interval, says, what
from trucewatch.views.problems import told
from trucewatch.views.status import LEGEND, field
from trucewatch.views.table import Column, Table, as_csv, as_grid, as_jsonl, plain
from trucewatch.views.visible import shown

CLAIM = Claim("c1", "r1", "daily", Span(0, 9), "It begins", "release", by=(Mention("the army"),), of="prisoners")
ENTRY = Entry(CLAIM, "The Daily", "2024-01-02", "2024-01-03T00:00:00+00:00")
VERDICT = Verdict("1", "north", "no_information", "nothing is known", "2024-01-02", "2024-01-02")
NORTH, THIRD = Viewpoint("north", "according to North", "party", "north"), Viewpoint("third", "third parties", "third")


def table(*items: dict[str, object]) -> Table[dict[str, object]]:
    columns: tuple[Column[dict[str, object]], ...] = (
        Column("a", lambda item: item["a"]),
        Column("b", lambda item: item["b"], wide=True),
        Column("c", lambda item: "screen", screen=True),
    )
    return Table(items, columns, lambda item: item, "nothing here")


def test_one_list_has_three_forms() -> None:
    rows = table({"a": 'x, "y"', "b": [1, None]}, {"a": "Ä\nÖ", "b": True})
    assert list(as_csv(rows)) == ["a,b\r\n", '"x, ""y""",1; \r\n', '"Ä\nÖ",yes\r\n']
    assert [json.loads(line) for line in as_jsonl(rows)] == list(rows.items)
    assert [column.header for column in as_grid(rows).columns] == ["a", "c"]  # type: ignore[union-attr]
    assert str(as_grid(table())) == "nothing here"


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_every_value_has_a_cell(value: object) -> None:
    assert isinstance(plain(value), str)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (32, None, "at least 32"),
        (None, 50, "at most 50"),
        (36, 40, "36 to 40"),
        (130000, 130000, "130,000"),
        (None, None, "no number"),
        (0.5, 0.5, "0.5"),
    ],
)
def test_a_bound_never_becomes_a_number(low: float | None, high: float | None, words: str) -> None:
    assert bounds(low, high) == words


def test_about_stays_about() -> None:
    assert amount(Figure(240, 240, "released", "about", "around 240", Span(0, 10), "r", "prisoners")) == "about 240 prisoners"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2023-11", "2023-11", "2023-11"),
        ("2023-12-01", "2023-12-01", "2023-12-01"),
        ("2023-12-01T06:00", "2023-12-01T07:00", "2023-12-01 06:00 – 07:00"),
        (None, "2023-12-01", "until 2023-12-01"),
        ("2023-12-01", None, "from 2023-12-01"),
        (None, None, "time unknown"),
    ],
)
def test_a_time_keeps_its_precision(start: str | None, end: str | None, words: str) -> None:
    assert interval(start, end) == words


def test_every_claim_is_shown_with_its_speaker() -> None:
    assert says(CLAIM, "The Daily") == "The Daily says"
    assert says(CLAIM, None) == "the report itself says"
    through = replace(CLAIM, sources=(Mention("the radio"), Mention("the army")), stance="denies")
    assert says(through, "The Daily") == "the army, via the radio denies"


def test_what_is_not_done_and_not_yet_done_is_said_so() -> None:
    assert deed(replace(CLAIM, negated=True, mood="planned")) == "not release (planned)"
    assert what(replace(CLAIM, hedge="allegedly", when=When("2024", "2024"))) == "release; by the army, of prisoners; “allegedly”"


def test_a_claim_is_listed_with_its_exact_words() -> None:
    rows = claims([ENTRY], lambda claim: {"id": claim.id}, empty="none")
    assert list(as_jsonl(rows)) == ['{"id": "c1"}\n']
    assert "It begins" in list(as_csv(rows))[1] and "The Daily" in list(as_csv(rows))[1]


@given(st.text(min_size=0, max_size=400))
def test_words_are_cut_at_a_blank_and_marked(words: str) -> None:
    short = cut(words)
    assert short == words or (short.endswith(" …") and words.startswith(short[:-2]) and len(short) <= 152)


def test_silence_is_shown_as_silence_of_a_party_only() -> None:
    assert str(field(VERDICT, NORTH)) == "silent" and str(field(VERDICT, THIRD)) == "no information"
    told_of = replace(VERDICT, claims_for=("a", "b"), claims_against=("c",))
    assert str(field(told_of, NORTH)) == "no information +2 −1"


@pytest.mark.parametrize("word", Word.__args__)  # type: ignore[attr-defined]
def test_no_word_says_that_a_party_violated_anything(word: Word) -> None:
    shown = str(field(replace(VERDICT, word=word), THIRD)) + str(LEGEND)
    assert "violat" not in shown and "_" not in shown


def test_a_problem_points_at_its_place_and_teaches() -> None:
    problem = Problem("t.yaml", "lenght is no key", 7, 3, "  lenght: 4 days", 6, "did you mean length?")
    assert told(problem).splitlines() == [
        "t.yaml:7:3: lenght is no key",
        "  |   lenght: 4 days",
        "  |   ^^^^^^",
        "  hint: did you mean length?",
    ]
    assert told(Problem("x", "is empty")) == "x: is empty"


@given(st.text(alphabet="ab \t", max_size=400), st.integers(1, 400), st.integers(1, 60))
def test_the_mark_stands_under_the_column_however_long_the_line(words: str, column: int, width: int) -> None:
    lines = told(Problem("x", "m", 1, column, words + "!" * column, width)).splitlines()
    assert len(lines) == 3 and max(map(len, lines)) <= 100
    mark = lines[2].index("^")
    assert lines[1][mark : mark + 1].replace("\t", " ") == (words + "!" * column).expandtabs(1)[column - 1]


def test_a_table_spells_out_what_would_steer_the_terminal_and_machine_forms_keep_it() -> None:
    rows = table({"a": "a \x1b[31mred\x1b[0m \u202etruce", "b": None})
    console = Console(width=80)
    with console.capture() as capture:
        console.print(as_grid(rows))
    assert "\x1b[31m" not in capture.get() and "\u202e" not in capture.get()
    assert "‹U+001B›[31mred‹U+001B›[0m ‹U+202E›truce" in capture.get()
    assert "\x1b[31mred" in "".join(as_csv(rows))


@given(st.text(st.sampled_from("ab \n\x1b\u202e\u2028é"), max_size=12))
def test_a_text_keeps_its_lines_its_styles_and_its_plain_letters(words: str) -> None:
    clear = shown(Text("x", style="bold").append(words, style="red"))
    assert not set("\x1b\u202e\u2028") & set(clear.plain)
    names = {"\x1b": "‹U+001B›", "\u202e": "‹U+202E›", "\u2028": "‹U+2028›"}
    assert clear.plain == "x" + "".join(names.get(letter, letter) for letter in words)


def test_a_problem_marks_its_place_though_a_sign_before_it_is_spelt_out() -> None:
    lines = told(Problem("a.txt", "is no number", line=1, column=3, excerpt="\x1b 1x", width=2)).split("\n")
    assert lines[1:] == ["  | ‹U+001B› 1x", "  |          ^^"]
