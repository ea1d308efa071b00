"""Names that stand in one another: "Taiz, Yemen", "Paris (Texas)", "Qasr in Upper Zhulda"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from trucewatch.reading.places.gazetteer import Sense
from trucewatch.reading.places.mentions import Mention
from trucewatch.reading.places.words import nouns

_BETWEEN = frozenset((",", "(", ", in", "in", ", the"))


def held(pairs: Iterable[tuple[Mention, Mention]]) -> dict[str, set[Sense]]:
    """By the key of each name, the senses that the next name holds, and the holder's own senses."""
    found = defaultdict[str, set[Sense]](set)
    for inner, outer in pairs:
        if inner.demonym or outer.demonym or _between(inner, outer) not in _BETWEEN or not inner.senses:
            continue
        most = max(sense.people for sense in inner.senses)
        for small in inner.senses:
            for large in outer.senses:
                if small.within(large) and _holds(large, small, most):
                    found[inner.key].add(small)
                    found[outer.key].add(large)
    return found


def _between(inner: Mention, outer: Mention) -> str:
    """The words between two names, without a noun such as "province" after the first."""
    after = inner.after()
    skip = 1 if after is not None and after.lower_ in nouns("after") else 0
    return inner.doc[inner.last + skip : outer.first].text if outer.first >= inner.last + skip else ""


def _holds(large: Sense, small: Sense, most: int) -> bool:
    """A country after a name does not make a hamlet of a metropolis: "London, the United States" is a list."""
    if large.kind in ("first", "second", "province", "region"):
        return True
    return small.people * 100 > most and (large.kind == "country" or large.people > 5 * small.people)
