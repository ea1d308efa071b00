"""The lines of the world for a map: land, rivers, and boundaries, those that are not settled apart.

From Natural Earth at 1:10 million, thinned by tools/build_map.py; see NOTICE.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Literal, NamedTuple

Layer = Literal["land", "rivers", "settled", "unsettled"]
Path = tuple[tuple[float, float], ...]
"""Longitudes and latitudes in the order in which they are drawn."""
Lines = dict[Layer, tuple[Path, ...]]

_UNIT = 1000


class Box(NamedTuple):
    """Degrees from west to east and from south to north."""

    west: float
    south: float
    east: float
    north: float

    def touches(self, other: Box) -> bool:
        """True if the two share a point."""
        return self.west <= other.east and other.west <= self.east and self.south <= other.north and other.south <= self.north


def lines_in(box: Box) -> Lines:
    """Every line that may touch the box, whole."""
    return {layer: tuple(path for bounds, path in found if bounds.touches(box)) for layer, found in _lines().items()}


@cache
def _lines() -> dict[Layer, tuple[tuple[Box, Path], ...]]:
    packed = gzip.decompress(files("trucewatch.data").joinpath("map", "lines.json.gz").read_bytes())
    return {layer: tuple(_unpacked(lines)) for layer, lines in json.loads(packed).items()}


def _unpacked(lines: list[list[int]]) -> Iterator[tuple[Box, Path]]:
    for steps in lines:
        east, north = list(accumulate(steps[0::2])), list(accumulate(steps[1::2]))
        bounds = Box(min(east) / _UNIT, min(north) / _UNIT, max(east) / _UNIT, max(north) / _UNIT)
        yield bounds, tuple((x / _UNIT, y / _UNIT) for x, y in zip(east, north, strict=True))
