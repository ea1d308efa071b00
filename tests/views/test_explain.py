"""A report with its layers marked: every finding stands there with its rule, nothing of the text is lost, and nothing hostile gets out.

The expected output stands in tests/cases/views; TRUCEWATCH_RECORD=1 writes it anew: read the difference before you keep it.
"""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from trucewatch.flow.explain import explained
from trucewatch.model import Figure, Problem, Report, Span, Sum, Voice
from trucewatch.reading.steps import read
from trucewatch.views.explain import screen
from trucewatch.views.explain.explained import LAYERS, Explained, Layer, Part
from trucewatch.views.explain.findings import SIGNS, Mark, findings
from trucewatch.views.explain.marks import marked, pieces, tiers
from trucewatch.views.explain.page import page
from trucewatch.views.visible import visible

from .explained import EXPLAINED, TEXT

GOLDEN = Path(__file__).parents[1] / "cases" / "views"
SAMPLE = [json.loads(line) for line in files("trucewatch.data").joinpath("sample/reports.jsonl").read_text(encoding="utf-8").splitlines()]
CSS = files("trucewatch.views.explain").joinpath("templates/page.css").read_text(encoding="utf-8")


def on_screen(shown: Explained, *, layers: tuple[Layer, ...] = LAYERS, width: int = 80, **more: Any) -> str:
    """What a terminal is given."""
    console = Console(file=io.StringIO(), width=width, highlight=False, emoji=False, markup=False, **more)
    console.print(screen.key(layers), screen.report(shown, layers))
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


def on_page(*shown: Explained, layers: tuple[Layer, ...] = LAYERS) -> str:
    return "".join(page(shown, layers))


class Page(HTMLParser):
    """A page as a browser takes it in: its tags with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += [] if "style" in self.open else [data]

    def all(self, attribute: str) -> list[str]:
        return [attributes[attribute] or "" for _, attributes in self.tags if attribute in attributes]


def squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words)


@pytest.mark.parametrize("name", ["explain.txt", "explain.html"])
def test_what_was_last_looked_at_is_shown(name: str) -> None:
    out = on_screen(EXPLAINED) if name.endswith("txt") else on_page(EXPLAINED)
    out = "".join(f"{line.rstrip()}\n" for line in out.splitlines())
    if os.environ.get("TRUCEWATCH_RECORD"):
        (GOLDEN / name).write_text(out, encoding="utf-8")
    assert out == (GOLDEN / name).read_text(encoding="utf-8"), "look at the difference, then: TRUCEWATCH_RECORD=1 pytest tests/views"


def sample(row: dict[str, Any]) -> Explained:
    return explained(read(Report("ab" * 32, row["name"], row["text"], row["title"], row["publisher"], row["published"])))


@pytest.mark.parametrize("row", SAMPLE[::4], ids=lambda row: row["name"])
def test_every_finding_of_the_sample_is_shown_with_its_rule(row: dict[str, Any]) -> None:
    shown = sample(row)
    found = findings(shown, LAYERS)
    assert len(found) == sum(len(getattr(shown, layer)) for layer in LAYERS) > 10
    text, html = squeezed(on_screen(shown)), squeezed("".join(Page(on_page(shown)).text))
    for finding in found:
        assert finding.rule
        listed = [f"{finding.value}[{finding.rule}]", *(f"{fact.name}{fact.value}[{fact.rule}]" for fact in finding.facts)]
        assert all(squeezed(one) in text for one in listed)
        assert all(squeezed(one.replace("[", "").removesuffix("]")) in html.replace("[", "") for one in listed)


@pytest.mark.parametrize("row", SAMPLE[::4], ids=lambda row: row["name"])
def test_the_parts_are_the_whole_text_and_list_every_finding_once(row: dict[str, Any]) -> None:
    shown = sample(row)
    assert "".join(squeezed(part.span.of(row["text"])) for part in shown.parts) == squeezed(row["text"])
    listed = [finding for part in marked(shown, LAYERS) for finding in part.findings]
    assert sorted(map(repr, listed)) == sorted(map(repr, findings(shown, LAYERS)))


def test_every_sign_stands_in_the_text_and_in_the_list() -> None:
    out = on_screen(EXPLAINED)
    ids = Page(on_page(EXPLAINED)).all("id")
    for finding in findings(EXPLAINED, LAYERS):
        assert f"r1-{finding.signs[0]}" in ids
        for sign in finding.signs:
            assert f"r1-at-{sign}" in ids
            assert len(re.findall(rf"\b{sign}\b", out)) >= 2 or sign == "K1"  # the whole sentence: its sign is the bar


@pytest.mark.parametrize("width", [40, 80, 100])
def test_a_screen_is_never_too_narrow_and_plain_without_colour(width: int) -> None:
    plain = on_screen(EXPLAINED, width=width)
    assert max(map(cell_len, plain.splitlines())) <= width and "\x1b" not in plain
    coloured = on_screen(EXPLAINED, width=width, force_terminal=True, color_system="standard", no_color=False)
    colourless = on_screen(EXPLAINED, width=width, force_terminal=True, color_system="standard", no_color=True)
    assert re.search(r"\x1b\[[\d;]*3\dm", coloured) and not re.search(r"\x1b\[[\d;]*3\dm", colourless)
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == re.sub(r"\x1b\[[\d;]*m", "", colourless) == plain


def test_a_mark_stands_under_its_words() -> None:
    lines = on_screen(EXPLAINED, layers=("figures",), width=200).splitlines()
    words = next(n for n, line in enumerate(lines) if "12 to 15 men" in line)
    assert lines[words + 1].rstrip() == " " * lines[words].index("12 to 15") + "└F1────┘      F2"


def test_layers_are_chosen() -> None:
    out, html = on_screen(EXPLAINED, layers=("places",)), on_page(EXPLAINED, layers=("places",))
    assert "[population]" in out and "[clause]" not in out and "2 figures" not in out
    assert {tag["class"] for name, tag in Page(html).tags if name == "mark"} == {"place"}


def test_lines_that_give_no_voice_and_problems_are_said() -> None:
    for out in (on_screen(EXPLAINED), "".join(Page(on_page(EXPLAINED)).text)):
        assert "a caption; gives no voice and no claim" in out
        assert "a quotation is not closed" in out and "look at the quotation marks" in out
    assert "Inputs that could not be used" in "".join(page([], LAYERS, [Problem("x.txt", "is empty")]))


# --- hostile reports --------------------------------------------------------------------------------------

EVIL = "\"><script>alert(1)</script><img src=x onerror=y>' {{ 7*7 }} &lt; \u202eab\u2066\x1b[31m\x9b\ud800\x00]]>--><!-- </style></title>"
TAGS = set(
    re.findall(
        r"\w+",
        "html head meta title style body header h1 section h2 ul li mark b span p code nav ol a bdi main article dl div dt dd h3 q br",
    )
)
ATTRIBUTES = set(re.findall(r"\S+", "lang charset name content http-equiv class id href title style dir aria-labelledby"))


def evil() -> Explained:
    """A report in which everything that can come from outside is hostile."""
    text = f"{EVIL} said {EVIL}.\n"
    first, last = Span(0, len(EVIL)), Span(len(EVIL) + 6, len(text) - 1)
    voice = Voice((first,), (Span(len(EVIL) + 1, len(EVIL) + 5),), (last,), EVIL, first, "say", "asserts", EVIL, hedge=EVIL)
    part = Part(Span(0, len(text) - 1), Span(0, len(text) - 1), "prose", silent=False)
    figure = Figure(1.0, 1.0, "other", None, EVIL, first, EVIL, EVIL)
    claim = replace(EXPLAINED.claims[0], span=last, quote=EVIL, of=EVIL, details=((EVIL, EVIL),), rules=(("kind", EVIL), ("of", EVIL)))
    report = Report(EVIL, EVIL, text, EVIL, EVIL, EVIL, f"javascript:{EVIL}")
    problem = Problem(EVIL, EVIL, 1, 1, EVIL, 3, EVIL)
    sums = (Sum(figure, (figure,), whole=True, rule=EVIL),)
    return Explained(report, (part,), (voice,), figures=(figure,), sums=sums, claims=(claim,), problems=(problem,))


def test_nothing_hostile_gets_onto_the_page() -> None:
    html = "".join(page([evil(), EXPLAINED], LAYERS, evil().problems))
    seen = Page(html)
    assert {tag for tag, _ in seen.tags} <= TAGS
    assert {name for _, attributes in seen.tags for name in attributes} <= ATTRIBUTES
    assert all(re.fullmatch(r"#[\w-]+", href) for href in seen.all("href"))
    assert all(re.fullmatch(r"--(depth|deepest): \d+", style) for style in seen.all("style"))
    assert not re.search(r"url\(|@import|expression", html)
    assert all(character == "\n" or character.isprintable() for character in html)
    assert html.encode("utf-8")
    text = "".join(seen.text)
    assert "<script>alert(1)</script>" in text and "{{ 7*7 }}" in text and "‹U+202E›" in text and "‹U+D800›" in text


def test_links_lead_somewhere_and_every_id_stands_once() -> None:
    seen = Page(on_page(EXPLAINED, evil()))
    ids = seen.all("id")
    assert len(ids) == len(set(ids)) and {href[1:] for href in seen.all("href")} <= set(ids)
    assert set(seen.all("aria-labelledby")) <= set(ids)
    levels = [int(tag[1]) for tag, _ in seen.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1 and levels.count(1) == 1 and all(b - a <= 1 for a, b in pairwise(levels))


def test_nothing_hostile_gets_onto_the_screen() -> None:
    out = on_screen(evil())
    assert all(character == "\n" or character.isprintable() for character in out)
    assert "‹U+001B›" in out and "‹U+202E›" in out


@given(st.text())
def test_what_is_shown_hides_and_steers_nothing(words: str) -> None:
    assert all(character.isprintable() or character in "\u200c\u200d" or not character.isascii() for character in visible(words))
    assert not re.search(
        "[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ud800-\udfff]", visible(words)
    )


# --- laws -------------------------------------------------------------------------------------------------

STRETCHES = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=12)


@given(STRETCHES)
def test_no_mark_is_drawn_over_another(stretches: list[tuple[int, int]]) -> None:
    given_ = tiers(stretches)
    for n, (start, end) in enumerate(stretches):
        assert all(given_[n] != given_[m] or end <= s or e <= start for m, (s, e) in enumerate(stretches) if m != n)


@given(st.text(min_size=1, max_size=80), STRETCHES)
def test_pieces_are_the_text_and_keep_their_marks(text: str, stretches: list[tuple[int, int]]) -> None:
    marks = [Mark(Span(start, end), "time", f"T{n}") for n, (start, end) in enumerate(stretches)]
    cut = pieces(Span(0, len(text)), marks)
    assert "".join(piece.span.of(text) for piece in cut) == text
    for piece in cut:
        assert {mark.sign for mark in piece.marks} == {mark.sign for mark in marks if mark.span.overlaps(piece.span)}
        assert all(mark.span.holds(piece.span) for mark in piece.marks)


@given(st.text(max_size=200), st.integers(12, 60))
def test_rows_are_the_text_and_fit(text: str, width: int) -> None:
    rows = list(screen.broken(text, Span(0, len(text)), width))
    assert "".join(row.of(text) for row in rows) == text
    assert all(cell_len(visible(row.of(text)).rstrip()) <= width or len(row.of(text)) == 1 for row in rows)


def test_a_report_of_nothing_is_shown() -> None:
    nothing = Explained(Report("0", "empty", ""), ())
    assert "0 voices" in on_screen(nothing) and "0 voices" in on_page(nothing)
    assert TEXT.split("\n", maxsplit=1)[0] in on_screen(replace(EXPLAINED, parts=()))


# --- colours ----------------------------------------------------------------------------------------------


def themes() -> Iterator[dict[str, str]]:
    """The colours of the page, light and dark."""
    for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL):
        yield dict(re.findall(r"--([\w-]+): (#\w{6});", block))


def light(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", list(themes()), ids=["light", "dark"])
def test_every_letter_can_be_read(theme: dict[str, str]) -> None:
    """WCAG AA: 4.5 to 1 for text; signs and words stand on the paper, on tints of any layer, or on the ground of rules."""
    grounds = [colour for name, colour in theme.items() if name in ("paper", "code") or name.endswith("-tint")]
    assert len(grounds) == 7
    assert all(contrast(theme["ink"], ground) >= 7 for ground in grounds)
    signs = [theme[name] for name in ("source", "cue", "content", "nested", "time", "place", "figure", "sum", "claim", "faint")]
    assert min(contrast(sign, ground) for sign in signs for ground in grounds) >= 4.5


def test_the_style_of_a_mark_is_no_other_thing_s_style() -> None:
    tags = Page(on_page(EXPLAINED)).tags
    others = {name for tag, attributes in tags if tag not in ("mark", "a", "b") for name in (attributes.get("class") or "").split()}
    assert others and not others & set(SIGNS)
    assert all(f"mark.{what} {{" in CSS for what in SIGNS)


def test_there_are_two_themes() -> None:
    light_, dark = themes()
    assert light_.keys() == dark.keys() and light(light_["paper"]) > 0.9 > 0.1 > light(dark["paper"])
    assert "@media print" in CSS
