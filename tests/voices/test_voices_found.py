"""Who says what: what has to be found and what has to be left alone, case by case."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.data import Row, parse
from trucewatch.model import Voice
from trucewatch.reading.voices import find

from .reading_of import content, page_of, sayings

CASES = Path(__file__).parent.parent / "cases" / "voices"


def rows(name: str) -> list[Row]:
    return list(parse((CASES / name).read_text(encoding="utf-8"), name))


@pytest.mark.parametrize("row", rows("find.tsv"), ids=lambda row: row["text"][:60])
def test_found(row: Row) -> None:
    text = row["text"]
    found = [(v.name, v.stance, content(v, text), v.rule) for v in sayings(text)]
    wanted = (row["name"], row["stance"], row["content"], row["rule"])
    assert any(_same(f, wanted) for f in found), f"wanted {wanted}, found {found}"


def _same(found: tuple[str | None, ...], wanted: tuple[str, ...]) -> bool:
    return (found[0] or "").lower() == wanted[0].lower() and found[1:] == wanted[1:]


@pytest.mark.parametrize("row", rows("leave.tsv"), ids=lambda row: row["text"][:60])
def test_left_alone(row: Row) -> None:
    assert [(v.name, v.rule) for v in sayings(row["text"])] == [], row["why"]


@pytest.mark.parametrize("row", rows("names.tsv"), ids=lambda row: row["text"][:60])
def test_named(row: Row) -> None:
    text = row["text"].replace(" / ", "\n")
    assert [v.name for v in _carrying(text, row["anchor"])][-1:] == [row["name"]]


@pytest.mark.parametrize("row", rows("chains.tsv"), ids=lambda row: row["text"][:60])
def test_carried(row: Row) -> None:
    assert " > ".join(v.name or "?" for v in _carrying(row["text"], row["anchor"])) == row["chain"]


def _carrying(text: str, anchor: str) -> list[Voice]:
    """The chain of voices over the anchor, outermost first, along `inside`."""
    voices = find(page_of(text))
    at = text.index(anchor)
    over = [n for n, v in enumerate(voices) if not v.attitude and any(p.start <= at < p.end for p in v.content)]
    innermost = min(over, key=lambda n: sum(p.end - p.start for p in voices[n].content), default=None)
    chain = list[Voice]()
    while innermost is not None:
        chain.insert(0, voices[innermost])
        innermost = voices[innermost].inside
    return chain


@pytest.mark.parametrize("row", rows("acts.tsv"), ids=lambda row: row["act"])
def test_eleven_acts(row: Row) -> None:
    assert [(v.act, v.stance) for v in sayings(row["text"])] == [(row["act"], row["stance"])]


def test_dateline_is_no_voice() -> None:
    text = "ORVALE, 14 May (Harbour News) – The bridge was hit at noon.\n\nORVALE – The mayor said that the road was open.\n"
    assert [(v.name, content(v, text)) for v in sayings(text)] == [("The mayor", "that the road was open")]


def test_hedge_of_the_report_is_kept() -> None:
    text = "The army said that rebels allegedly fired first."
    assert [v.hedge for v in sayings(text)] == ["allegedly"]


def test_wish_is_marked_as_attitude() -> None:
    voices = find(page_of("The president hopes that the truce will hold."))
    assert [(v.name, v.attitude) for v in voices] == [("The president", True)]


def test_repeated_headline_gives_no_voice() -> None:
    text = "Army denies raid on village, ministry says\n\nThe raid began at dawn.\n\nArmy denies raid on village, ministry says\n"
    voices = find(page_of(text))
    assert not [v for v in voices if v.cue[0].start > text.index("The raid")]


def test_odd_mark_costs_no_other_paragraph() -> None:
    text = 'The mayor said: "The road is closed.\n\n"It is open," said the envoy.\n'
    names = [v.name for v in sayings(text)]
    assert names == ["The mayor", "the envoy"]


@pytest.mark.parametrize(
    "text",
    [
        "HOST: Orvale is calm. From Tarn, Ada Kvist.\nKVIST: It rained here.\nHOST: Thank you.\nKVIST: Two men died.",
        "HOST: Ada Kvist is in Tarn for us.\nKVIST: It rained here.\nHOST: Thank you.\nKVIST: Two men died.",
        "[READER] The news.\n[CORRESPONDENT] It rained here.\n[READER] Thank you.\n[CORRESPONDENT] Two men died.",
        "STUDIO: The news.\nREPORTER: It rained here.\nSTUDIO: Thank you.\nREPORTER: Two men died.",
    ],
)
def test_those_of_the_station_are_the_reports_own_voice(text: str) -> None:
    assert sayings(text) == ()


def test_lines_between_the_turns_of_one_who_speaks_alone_are_the_askers() -> None:
    text = "Did it rain?\nKVIST: It did. The ford is deep.\nThe port was to be open.\nKVIST: It is mined.\nAnd now?\nKVIST: I wait."
    assert [content(v, text) for v in sayings(text)] == ["It did. The ford is deep.", "It is mined.", "I wait."]


_ASKED = (
    "Did the grain come?\n\nPart of it. Forty tonnes on Saturday.\n\nSo it works?\n\nIt works in the daytime. They burned the mill.\n\n"
)
_MORE = (
    "You stay.\n\nI stay, and I count the sacks.\n\nAnd the deal?\n\nIt ends in June. If they do not renew it, my drivers will not go.\n"
)


def test_whoever_is_interviewed_has_all_the_answers() -> None:
    text = f"Ada Kvist has run the granary of Tarn for years. Interview by Jon Ree.\n\n{_ASKED}{_MORE}"
    assert {v.name for v in sayings(text)} == {"Ada Kvist"}
    assert [content(v, text).split(".")[0] for v in sayings(text)] == [
        "Part of it",
        "It works in the daytime",
        "I stay, and I count the sacks",
        "It ends in June",
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"Ada Kvist has run the granary of Tarn for years.\n\n{_ASKED}{_MORE}",
        f"The granary of Tarn is full. Interview by Jon Ree.\n\n{_ASKED}{_MORE}",
        f"Ada Kvist has run the granary of Tarn for years. Interview by Jon Ree.\n\n{_ASKED}",
    ],
)
def test_no_interview_where_nobody_is_presented_or_few_questions_are_asked(text: str) -> None:
    assert "turn" not in {v.rule for v in sayings(text)}
