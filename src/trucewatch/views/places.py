"""Places as areas, as wide as what is known of them: never a point, so that nothing looks more exact than it was told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, pi, radians, sin
from typing import Any

from trucewatch.contract import json_line
from trucewatch.views.sources import tallied
from trucewatch.views.table import Column, Table

RADIUS = {1: 5.0, 2: 10.0, 3: 15.0, 4: 30.0, 5: 40.0, 7: 40.0}
"""Kilometres by precision (UCDP `where_prec`); even an exact place is drawn coarse.  A country (6) is told, and no area is drawn for it."""
PRECISION = {
    1: "a town or village", 2: "near a town", 3: "a district", 4: "a province", 5: "a line or a wide area", 6: "a country",
    7: "at sea or in the air",
}  # fmt: skip
KM = 111.32
"""Kilometres in a degree of latitude."""
_CORNERS = 48


@dataclass(frozen=True, slots=True)
class Where:
    """One named place: its middle, what is known of how exact that is, and the events told of there.

    `lat` and `lon` are None where the gazetteer has no point.  `kinds` counts events by kind.
    """

    name: str
    lat: float | None
    lon: float | None
    precision: int | None
    country: str | None
    events: int
    claims: int
    kinds: tuple[tuple[str, int], ...]

    @property
    def radius(self) -> float | None:
        """Kilometres around the middle in which it lies; None where no area can be drawn."""
        return RADIUS.get(self.precision or 0) if self.lat is not None and self.lon is not None else None

    @property
    def exactness(self) -> str:
        """What sort of place it is, in words."""
        return PRECISION.get(self.precision or 0, "of unknown precision")


def places(found: Iterable[Where]) -> Table[Where]:
    """One row a place."""
    return Table(found, _COLUMNS, _json, "no place is told of")


def geojson(found: Iterable[Where], *, unit: float = 1.0) -> dict[str, Any]:
    """The areas as a GeoJSON feature collection; places without an area have no geometry."""
    return {"type": "FeatureCollection", "features": [_feature(place, unit) for place in found]}


def geojson_line(found: Iterable[Where]) -> str:
    """The same as one line of text."""
    return json_line(geojson(found))


def ring(lat: float, lon: float, radius: float) -> Iterator[tuple[float, float]]:
    """Longitudes and latitudes of a circle of so many kilometres, closed."""
    east = KM * max(0.05, cos(radians(lat)))
    for n in range(_CORNERS + 1):
        angle = 2 * pi * n / _CORNERS
        yield lon + radius * cos(angle) / east, lat + radius * sin(angle) / KM


def _feature(place: Where, unit: float) -> dict[str, Any]:
    geometry = None
    if place.radius is not None and place.lat is not None and place.lon is not None:
        corners = [[round(x, 3), round(y, 3)] for x, y in ring(place.lat, place.lon, place.radius * unit)]
        geometry = {"type": "Polygon", "coordinates": [corners]}
    return {"type": "Feature", "geometry": geometry, "properties": _json(place)}


def _json(place: Where) -> dict[str, Any]:
    return {
        "name": place.name,
        "country": place.country,
        "precision": place.precision,
        "exactness": place.exactness,
        "radius_km": place.radius,
        "events": place.events,
        "claims": place.claims,
        "kinds": dict(place.kinds),
    }


_COLUMNS: tuple[Column[Where], ...] = (
    Column("place", lambda w: w.name, ratio=3),
    Column("country", lambda w: w.country, width=7),
    Column("exactness", lambda w: w.exactness, ratio=3),
    Column("within_km", lambda w: w.radius, width=9, right=True),
    Column("events", lambda w: w.events, width=6, right=True),
    Column("claims", lambda w: w.claims, width=6, right=True),
    Column("kinds", lambda w: tallied(w.kinds), ratio=4),
)
