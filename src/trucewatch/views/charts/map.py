"""A map without a script: land, rivers and boundaries, those not settled dashed, and places as areas as wide as what is known of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import cos, radians
from typing import Any

from markupsafe import Markup

from trucewatch.views.charts.svg import link, path, rect, svg, tag, text
from trucewatch.views.phrases import counted, number
from trucewatch.views.places import KM, Where

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""
_WIDE, _MOST, _LEAST = 960.0, 900.0, 420.0
_LABELS = 14
_NEAR = 2
"""Up to this precision (UCDP `where_prec`) a place is a town or near one."""


class Sheet:
    """Degrees to places on the sheet: equal steps of latitude, and of longitude as wide as they are in the middle."""

    def __init__(self, box: Box) -> None:
        west, south, east, north = box
        narrow = max(0.05, cos(radians((south + north) / 2)))
        high = min(_MOST, max(_LEAST, _WIDE * (north - south) / ((east - west) * narrow)))
        self.unit = min(_WIDE / ((east - west) * narrow), high / (north - south))
        self.width, self.height, self.narrow = _WIDE, high, narrow
        self.middle = (west + east) / 2, (south + north) / 2

    @property
    def box(self) -> Box:
        """What the sheet shows in degrees: the box asked for, and what stands beside it."""
        across, up = self.width / 2 / (self.unit * self.narrow), self.height / 2 / self.unit
        return self.middle[0] - across, self.middle[1] - up, self.middle[0] + across, self.middle[1] + up

    def at(self, lon: float, lat: float) -> Point:
        """The place of a point."""
        x = self.width / 2 + (lon - self.middle[0]) * self.narrow * self.unit
        return x, self.height / 2 - (lat - self.middle[1]) * self.unit


def map_of(places: Sequence[Where], lines: Mapping[Any, Iterable[Sequence[Point]]], box: Box, *, to: Callable[[str], str]) -> Markup:
    """The sheet; `to` gives the address at which the claims of a place are."""
    sheet = Sheet(box)
    shown = sheet.box
    land = "".join(_closed(clipped(ring, shown), sheet) for ring in lines.get("land", ()))
    parts = [rect(0, 0, sheet.width, sheet.height, "water"), path(land, "land")]
    for layer in ("rivers", "settled", "unsettled"):
        d = "".join(_open(piece, sheet) for whole in lines.get(layer, ()) for piece in cut(whole, shown))
        parts.append(path(d, layer) if d else Markup(""))
    drawn = [p for p in places if p.radius is not None and _inside(p, shown)]
    parts += [_area(p, sheet, to) for p in sorted(drawn, key=lambda p: -(p.radius or 0))]
    parts += list(_labels(drawn[:_LABELS], sheet)) + [_bar(sheet)]
    label = f"Map with {counted(len(drawn), 'area')}; the table beside it holds the same"
    return svg(sheet.width, sheet.height, parts, label=label, links=True, class_="chart map")


def _inside(place: Where, box: Box) -> bool:
    return place.lat is not None and place.lon is not None and box[0] <= place.lon <= box[2] and box[1] <= place.lat <= box[3]


def _area(place: Where, sheet: Sheet, to: Callable[[str], str]) -> Markup:
    x, y = sheet.at(place.lon or 0.0, place.lat or 0.0)
    radius = (place.radius or 0.0) / KM * sheet.unit
    words = f"{place.name}: {counted(place.events, 'event')}; {place.exactness}, drawn within {number(place.radius or 0)} km"
    ring = tag("circle", cx=x, cy=y, r=radius, class_=f"area {'wide' if (place.precision or 0) > _NEAR else 'near'} {_much(place.events)}")
    return link(to(place.name), ring, label=words)


def _much(events: int) -> str:
    """How much is told of a place, in three steps."""
    return "many" if events >= 10 else "some" if events >= 3 else "few"


def _labels(places: Sequence[Where], sheet: Sheet) -> Iterator[Markup]:
    """Names beside the areas, the most told of first, each where it stands over no other."""
    taken: list[tuple[float, float, float, float]] = []
    for place in places:
        x, y = sheet.at(place.lon or 0.0, place.lat or 0.0)
        radius = (place.radius or 0.0) / KM * sheet.unit
        words = f"{place.name} · {place.events}"
        wide = 7.6 * len(words)
        beside = [(x + radius + 6, y + 4), (x - radius - 6 - wide, y + 4)]
        over = [(x - wide / 2, y - radius - 7), (x - wide / 2, y + radius + 17)]
        spots = over + beside if (place.precision or 0) > _NEAR else beside + over
        for left, foot in spots:
            frame = (left - 2, foot - 13, left + wide + 2, foot + 4)
            free = not any(frame[0] < t[2] and t[0] < frame[2] and frame[1] < t[3] and t[1] < frame[3] for t in taken)
            if free and frame[0] >= 0 and frame[2] <= sheet.width and frame[1] >= 0 and frame[3] <= sheet.height:
                taken.append(frame)
                yield text(left, foot, words, "label place", direction="ltr")
                break


def _bar(sheet: Sheet) -> Markup:
    """A bar of so many kilometres."""
    long = next((km for km in (1, 2, 5, 10, 20, 50, 100, 200, 500) if km / KM * sheet.unit >= 70), 1000)
    wide, y = long / KM * sheet.unit, sheet.height - 16
    bar = path(f"M16 {y - 6:.1f}V{y:.1f}H{16 + wide:.1f}V{y - 6:.1f}", "bar")
    return tag("g", bar, text(16 + wide + 8, y, f"{long} km", "label tick"))


def _closed(ring: Sequence[Point], sheet: Sheet) -> str:
    return f"{_open(ring, sheet)}Z" if len(ring) > 2 else ""


def _open(line: Sequence[Point], sheet: Sheet) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in (sheet.at(*point) for point in line)) if len(line) > 1 else ""


def clipped(ring: Sequence[Point], box: Box) -> list[Point]:
    """What of a closed ring lies in the box (Sutherland and Hodgman)."""
    west, south, east, north = box
    found = list(ring)
    for axis, edge, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        found = list(_side(found, axis, edge, sign))
        if not found:
            return []
    return found


def _side(ring: Sequence[Point], axis: int, edge: float, sign: int) -> Iterator[Point]:
    for before, point in zip([ring[-1], *ring[:-1]], ring, strict=True):
        inside, was = sign * (point[axis] - edge) >= 0, sign * (before[axis] - edge) >= 0
        if inside != was:
            part = (edge - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + part * (point[1 - axis] - before[1 - axis])
            yield (edge, other) if axis == 0 else (other, edge)
        if inside:
            yield point


def cut(line: Sequence[Point], box: Box) -> Iterator[list[Point]]:
    """The stretches of a line that touch the box, each with one point beyond it."""
    west, south, east, north = box
    piece: list[Point] = []
    for one, other in pairwise(line):
        near = (
            min(one[0], other[0]) <= east
            and max(one[0], other[0]) >= west
            and min(one[1], other[1]) <= north
            and max(one[1], other[1]) >= south
        )
        if near:
            piece = piece or [one]
            piece.append(other)
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece
