"""Writes src/trucewatch/data/map/lines.json.gz: land, rivers and boundaries for the map, from Natural Earth's shapefiles at 1:10 million.

usage: python tools/build_map.py FOLDER    a folder with ne_10m_land, ne_10m_rivers_lake_centerlines and ne_10m_admin_0_boundary_lines_land

Natural Earth is in the public domain.  Debian's package libmagics++-data carries these files under /usr/share/magics/10m (boundaries of
version 3.0.0, land of 3.0.1).  What is not settled between states keeps the name that Natural Earth gives its line (disputed, line of
control, indefinite), so that the map can dash it; nothing is decided here.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import shapefile

OUT = Path(__file__).parents[1] / "src" / "trucewatch" / "data" / "map" / "lines.json.gz"
Point = tuple[float, float]

UNIT = 1000
"""Points are whole thousandths of a degree, some hundred metres: finer than what is drawn at 1:10 million."""
SETTLED = "International boundary (verify)"
UNSETTLED = (
    "Disputed (please verify)", "Indefinite (please verify)", "Line of control (please verify)", "Indeterminant frontier",
    "Overlay limit", "Lease limit", "ForgetMagics",
)  # fmt: skip
"""Natural Earth's words for lines that are not settled; the last is a line that the package's own makers leave out of their maps."""
COARSE = {"land": 0.006, "rivers": 0.015, "settled": 0.006, "unsettled": 0.006}
"""How far in degrees a line may be from what it was, so that it has fewer points."""
SMALLEST = 0.002
"""Islands smaller than this (square degrees) are left out."""


def main() -> None:
    """Reads, thins and writes all layers."""
    folder = Path(sys.argv[1])
    borders = list(_records(folder / "ne_10m_admin_0_boundary_lines_land", "featurecla"))
    layers = {
        "land": [ring for _, ring in _records(folder / "ne_10m_land") if _area(ring) > SMALLEST],
        "rivers": [line for _, line in _records(folder / "ne_10m_rivers_lake_centerlines")],
        "settled": _joined(line for kind, line in borders if kind == SETTLED),
        "unsettled": _joined(line for kind, line in borders if kind in UNSETTLED),
    }
    packed = {name: [_packed(thin) for line in lines if len(thin := thinned(line, COARSE[name])) > 1] for name, lines in layers.items()}
    OUT.parent.mkdir(exist_ok=True)
    text = json.dumps(packed, separators=(",", ":"))
    OUT.write_bytes(gzip.compress(text.encode("ascii"), mtime=0))
    for name, lines in packed.items():
        print(f"{name}: {len(lines)} lines, {sum(map(len, lines)) // 2} points")
    print(f"{OUT.stat().st_size} bytes")


def _records(path: Path, field: str | None = None) -> Iterator[tuple[str | None, list[Point]]]:
    """Every part of every shape, with the value of one field of its record."""
    reader = shapefile.Reader(str(path), encoding="latin1")
    for number in range(len(reader)):  # one by one, through the index: the file of boundaries has gaps between its records
        shape, kind = reader.shape(number), reader.record(number)[field] if field else None
        edges = [*shape.parts, len(shape.points)]
        for start, end in zip(edges, edges[1:], strict=False):
            yield kind, [(x, y) for x, y, *_ in shape.points[start:end]]


def _joined(lines: Iterable[list[Point]]) -> list[list[Point]]:
    """Lines that go on where another ends become one."""
    found: list[list[Point]] = []
    for line in lines:
        if found and found[-1][-1] == line[0]:
            found[-1] += line[1:]
        else:
            found.append(line)
    return found


def thinned(line: Sequence[Point], most: float) -> list[Point]:
    """The line without the points that lie within `most` of what is left (Douglas and Peucker); a ring stays one."""
    keep = {0, len(line) - 1}
    if line[0] == line[-1] and len(line) > 3:
        keep.add(max(range(len(line)), key=lambda i: _square(line[i], line[0])))
    corners = sorted(keep)
    stretches = list(zip(corners, corners[1:], strict=False))
    while stretches:
        first, last = stretches.pop()
        far, at = max(((_distance(line[i], line[first], line[last]), i) for i in range(first + 1, last)), default=(0.0, 0))
        if far > most:
            keep.add(at)
            stretches += [(first, at), (at, last)]
    return [line[i] for i in sorted(keep)]


def _packed(line: Iterable[Point]) -> list[int]:
    """The first point and then steps, all in thousandths of a degree; steps of nothing are left out."""
    found: list[int] = []
    x = y = 0
    for lon, lat in line:
        east, north = round(lon * UNIT), round(lat * UNIT)
        if not found or (east, north) != (x, y):
            found += [east - x, north - y]
        x, y = east, north
    return found


def _area(ring: Sequence[Point]) -> float:
    return abs(sum(a * d - b * c for (a, b), (c, d) in zip(ring, ring[1:], strict=False))) / 2


def _square(a: Point, b: Point) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _distance(point: Point, one: Point, other: Point) -> float:
    """From a point to a stretch."""
    length = _square(one, other)
    if not length:
        return float(_square(point, one) ** 0.5)
    along = ((point[0] - one[0]) * (other[0] - one[0]) + (point[1] - one[1]) * (other[1] - one[1])) / length
    along = min(1.0, max(0.0, along))
    nearest = one[0] + along * (other[0] - one[0]), one[1] + along * (other[1] - one[1])
    return float(_square(point, nearest) ** 0.5)


if __name__ == "__main__":
    main()
