# ruff: noqa: DTZ001  # the agreement's own clock
"""Charts: what is unsure is drawn unsure, what is open stays open, what is far is left out, and every word is escaped."""

from __future__ import annotations

from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest

from trucewatch.model import Figure, Span
from trucewatch.record.figures import Range, Saying, Scope
from trucewatch.views.amounts import Owed, Told
from trucewatch.views.charts.amounts import over_time, panels
from trucewatch.views.charts.map import clipped, cut, map_of
from trucewatch.views.charts.ranges import ranges
from trucewatch.views.charts.reported import reported
from trucewatch.views.charts.scales import Times, begin, close, numbers
from trucewatch.views.charts.spans import Lived, spans
from trucewatch.views.charts.timeline import Mark, timeline
from trucewatch.views.places import Where, geojson

EVIL = '<script>alert(1)</script>" onload="x\u202e'


def to(ident: str) -> str:
    return f"/x/{ident}"


def figure(low: float | None, high: float | None) -> Figure:
    return Figure(low, high, "killed", None, EVIL, Span(0, 1), "test")


def told(n: int, low: float | None, high: float | None, start: str | None = "2023-11-24", end: str | None = "2023-11-24") -> Told:
    return Told("t", f"voice {n % 3}{EVIL}", figure(low, high), start, end, None, False, True, "actual", "2023-11-25", f"c{n}", None)


def drawn(svg: object) -> ElementTree.Element:
    """The drawing as XML: whole, and with nothing in it that acts."""
    text = str(svg)
    assert "<script" not in text and "\u202e" not in text and "style=" not in text
    root = ElementTree.fromstring(text)
    assert root.attrib["aria-label"]
    assert not any(name.startswith("on") for one in root.iter() for name in one.attrib)
    return root


def marks(root: ElementTree.Element, class_: str) -> list[ElementTree.Element]:
    return [one for one in root.iter() if class_ in one.attrib.get("class", "").split()]


def test_times_are_as_precise_as_they_are_said() -> None:
    assert (begin("2023-11"), close("2023-11")) == (datetime(2023, 11, 1), datetime(2023, 12, 1))
    assert close("2023-12-31") == datetime(2024, 1, 1) and close("2023") == datetime(2024, 1, 1)
    assert close("2023-11-24T07:00") == datetime(2023, 11, 24, 7, 1) and begin(None) is None and begin("soon") is None
    assert begin("2023-13-40") is None


@pytest.mark.parametrize("most", [0, 0.3, 1, 7, 99, 130_000])
def test_an_axis_holds_its_largest_value_at_round_steps(most: float) -> None:
    scale = numbers(most, 0, 100)
    assert scale.most >= most and scale.at(0) == 0 and scale.at(scale.most) == 100
    assert len(scale.ticks()) <= 9 and all(tick <= scale.most * 1.001 for tick in scale.ticks())


@pytest.mark.parametrize("length", [timedelta(hours=2), timedelta(days=9), timedelta(days=400), timedelta(days=9000)])
def test_an_axis_of_time_has_few_marks(length: timedelta) -> None:
    first = datetime(2023, 11, 24, 7, 20)
    assert 0 < len(list(Times(first, first + length, 0, 100).ticks())) <= 14


def test_a_timeline_draws_each_certainty_and_length() -> None:
    found = [
        Mark("e1", "attack", "2023-11-24", "2023-11-24", EVIL, "agreed", 0),
        Mark("e2", "attack", "2023-11-24T07:00", "2023-11-24T07:00", "w", "contested", 1),
        Mark("e3", "harm", "2023-11-24", "2023-11-28", "w", "denied", None),
        Mark("e4", "harm", None, None, "w", "one_side", None),
    ]
    root = drawn(timeline(found, lanes=("attack", "harm"), to=to))
    assert len(marks(root, "mark")) == 3 and len(marks(root, "denied")) >= 1 and len(marks(root, "contested")) == 1
    assert {a.attrib["href"] for a in root.iter("{http://www.w3.org/2000/svg}a")} | {a.attrib["href"] for a in root.iter("a")} == {
        "/x/e1",
        "/x/e2",
        "/x/e3",
    }
    assert timeline([found[3]], lanes=("harm",), to=to) is None


def test_more_marks_than_anybody_can_look_at_become_counts() -> None:
    many = [Mark(f"e{n}", "attack", f"2023-11-{n % 28 + 1:02d}", f"2023-11-{n % 28 + 1:02d}", "w", "agreed", n % 2) for n in range(600)]
    root = drawn(timeline(many, lanes=("attack",), to=to))
    assert len(marks(root, "mark")) <= 120 and "most:" in "".join(root.itertext())


def test_what_is_contested_of_a_truces_time_is_drawn_apart() -> None:
    day = datetime(2023, 11, 24)
    sure, more = ((day, day + timedelta(days=4)),), ((day, day + timedelta(days=6)),)
    root = drawn(spans([Lived(EVIL, sure, more, EVIL), Lived("b", sure, sure, "how"), Lived("c", ((day, None),), (), "")], asked=day))
    assert len(marks(root, "sure")) == 3 and len(marks(root, "maybe")) == 1
    assert spans([Lived("a", (), (), "")], asked=day) is None


def test_open_bounds_end_in_an_arrow_and_never_in_a_number() -> None:
    scope = Scope("e", "harm", "killed", None, (), None, None, None, False)
    sayings = (
        Saying("a", "c1", "2023-11-24", figure(32, None)),
        Saying(EVIL, "c2", "2023-11-25", figure(None, 50)),
        Saying("c", "c3", None, figure(36, 40)),
    )
    root = drawn(ranges(Range(scope, None, None, sayings), to=to))
    words = "".join(root.itertext())
    assert "at least 32" in words and "at most 50" in words and "36 to 40" in words
    assert len([one for one in marks(root, "spread") if one.tag == "path"]) == 2
    assert over_time(sayings[:1], to=to) is None and over_time(sayings, to=to) is not None


def test_acts_and_running_totals_stand_apart_under_what_is_owed() -> None:
    rows = [told(1, 10, 10), told(2, 12, None), told(3, 50, 50, start="2023-11-24", end="2023-11-30"), told(4, 3, 3, start=None, end=None)]
    found = panels(rows, (Owed(None, 11, None, "killed", "day"), Owed("other", 900, None, "killed", "day")), to=to)
    assert [panel.title for panel in found] == ["Act by act", "Running totals"]
    root = drawn(found[0].drawing)
    assert len(marks(root, "told")) == 2 and "above this chart" in "".join(root.itertext()) and "at least 11" in "".join(root.itertext())
    assert len({letter for letter, _ in found[0].letters}) == 2
    crowd = drawn(panels([told(n, n % 40, n % 40) for n in range(300)], (), to=to)[0].drawing)
    assert len(marks(crowd, "heap")) == 1 and not marks(crowd, "told")


def test_bars_over_the_slider_are_faint_after_what_is_known() -> None:
    root = drawn(reported([("2023-11-24T07:00", 3), ("2023-11-24T09:00", 0), ("2023-11-25", 9)], 1))
    assert len(marks(root, "came")) == 3 and len(marks(root, "later")) == 1 and reported([], 0) is None


def test_land_is_cut_to_the_sheet_and_places_are_areas() -> None:
    box = (0.0, 0.0, 2.0, 1.0)
    square = [(-1.0, -1.0), (1.0, -1.0), (1.0, 3.0), (-1.0, 3.0), (-1.0, -1.0)]
    assert {(round(x), round(y)) for x, y in clipped(square, box)} == {(0, 0), (1, 0), (1, 1), (0, 1)}
    assert clipped([(5.0, 5.0), (6.0, 5.0), (6.0, 6.0)], box) == []
    assert [len(piece) for piece in cut([(-5, 0.5), (1, 0.5), (5, 0.5), (9, 9), (1, 0.2)], box)] == [3, 2]
    places = [
        Where(EVIL, 0.5, 1.0, 1, "XX", 4, 5, (("attack", 4),)),
        Where("wide", 0.5, 1.0, 4, None, 12, 12, ()),
        Where("land", 0.5, 1.0, 6, None, 1, 1, ()),
        Where("far", 40.0, 90.0, 1, None, 1, 1, ()),
        Where("unknown", None, None, None, None, 1, 1, ()),
    ]
    root = drawn(map_of(places, {"land": [square], "settled": [[(0, 0), (2, 1)]], "unsettled": [[(0, 1), (2, 0)]]}, box, to=to))
    assert len(marks(root, "area")) == 2 and len(marks(root, "wide")) == 1 and len(marks(root, "unsettled")) == 1
    features = geojson(places)["features"]
    assert [bool(f["geometry"]) for f in features] == [True, True, False, True, False]
    assert all(f["geometry"]["type"] == "Polygon" for f in features if f["geometry"]), "areas, never points"
