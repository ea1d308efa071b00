"""Where things are told of: every place with its events, and the lines of the land around them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from math import cos, radians
from typing import Any

from trucewatch.data.world import Box, Lines, lines_in
from trucewatch.flow.answers import lines
from trucewatch.flow.truce import Case
from trucewatch.model import Place
from trucewatch.record.names import fold
from trucewatch.record.questions import Line
from trucewatch.views.places import KM, Where

__all__ = ["Box", "Lines", "around", "background", "background_geojson", "folded", "places"]

_MOST = 0.8
_MARGIN = 0.08
_LEAST = 0.12
"""Degrees: a map of one town still shows the land around it."""


def places(case: Case, known: str | None = None, *, kinds: Collection[str] = ()) -> tuple[Where, ...]:
    """The places of events (of some `kinds` only, if any are named), those with the most events first; what is planned is no event here."""
    told: dict[str, dict[str, Line]] = defaultdict(dict)
    named: dict[str, Counter[Place]] = defaultdict(Counter)
    claims: Counter[str] = Counter()
    for line in lines(case, known, kinds=kinds):
        for entry in line.entries:
            if entry.claim.mood != "actual":
                continue
            for place in entry.claim.where:
                key = fold(place.name)
                told[key][line.event.id] = line
                named[key][_bare(place)] += 1
                claims[key] += 1
    found = [_where(named[key], tuple(events.values()), claims[key]) for key, events in told.items()]
    return tuple(sorted(found, key=lambda w: (-w.events, w.name)))


def around(found: Collection[Where], *, whole: bool = False) -> Box | None:
    """West, south, east and north of the areas that hold most of the events, or with `whole` of all; None if there is none.

    One far capital would make the map of a town a map of half the world.
    """
    spots = [w for w in found if w.lat is not None and w.lon is not None and w.radius is not None]
    if not spots:
        return None
    shown: list[Where] = []
    enough = _MOST * sum(w.events for w in spots)
    for where in sorted(spots, key=lambda w: (-w.events, w.name)):
        if whole or sum(w.events for w in shown) < enough:
            shown.append(where)
    boxes = [_box(w.lat or 0.0, w.lon or 0.0, w.radius or 0.0) for w in shown]
    west, south, east, north = (pick(side) for pick, side in zip((min, min, max, max), zip(*boxes, strict=True), strict=True))
    wide = max(_LEAST, (east - west) * _MARGIN, (north - south) * _MARGIN)
    return Box(max(-180.0, west - wide), max(-85.0, south - wide), min(180.0, east + wide), min(85.0, north + wide))


def _box(lat: float, lon: float, radius: float) -> Box:
    across = radius / (KM * max(0.05, cos(radians(lat))))
    return Box(lon - across, lat - radius / KM, lon + across, lat + radius / KM)


def folded(name: str) -> str:
    """A place's name as claims are looked up by it."""
    return fold(name)


def background_geojson(box: Box | None) -> dict[str, Any]:
    """The same as GeoJSON, each line with its layer; nothing without a box."""
    found = lines_in(box) if box else {}
    features = [_drawn(layer, path) for layer, paths in found.items() for path in paths]
    return {"type": "FeatureCollection", "features": features}


def _drawn(layer: str, path: Sequence[tuple[float, float]]) -> dict[str, Any]:
    corners = [list(point) for point in path]
    geometry = {"type": "Polygon", "coordinates": [corners]} if layer == "land" else {"type": "LineString", "coordinates": corners}
    return {"type": "Feature", "geometry": geometry, "properties": {"layer": layer}}


def background(box: Box) -> Lines:
    """Land, rivers and boundaries that touch the box."""
    return lines_in(box)


def _bare(place: Place) -> Place:
    return replace(place, span=place.span._replace(start=0, end=0), rule="", score=None)


def _where(named: Counter[Place], events: tuple[Line, ...], claims: int) -> Where:
    place = min(named, key=lambda p: (p.lat is None, -named[p], p.precision or 9, p.name))
    kinds = Counter(line.event.kind for line in events)
    return Where(place.name, place.lat, place.lon, place.precision, place.country, len(events), claims, tuple(kinds.most_common()))
