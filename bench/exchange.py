"""Exchange of names: every report read once more with the names of those who act and speak in it exchanged for names that nobody bears.

A name keeps its shape and its end ("Israeli" and "Israelis" go as "Israel" goes); short capitals (IDF, ELN) stay.  Whatever else a claim
tells must be told as before.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bench.data import ROOT, digest
from bench.quality import Score, report_of
from trucewatch.model import Claim
from trucewatch.reading.readers import DEFAULT, read

_NAME = re.compile(r"\b[A-Z][^\W\d_A-Z]{3,}\b")
_OTHER = str.maketrans("bcdfghjklmnprstvwzBCDFGHJKLMNPRSTVWZ", "dkgvbrztmlrtlpdfvsDKGVBRZTMLRTLPDFVS")
_KEPT = 2  # letters at the end: "-an", "-li", "-as"
_STEM = 4  # letters that words of one name share: "Israel", "Israeli"

Told = tuple[object, ...]


def exchanges(shared: Path) -> Iterator[Score]:
    """The share of claims told the same, of the shared reports and of those held back, by the default reader and by the rules."""
    for name, folder in (("dev", shared / "data" / "claims" / "dev"), ("held", ROOT / "gold" / "held")):
        golds = sorted(folder.glob("*.json"))
        for reader in (DEFAULT, "rules"):
            before, same = 0, 0
            for path in golds:
                gold, text = json.loads(path.read_text(encoding="utf-8")), path.with_suffix(".txt").read_text(encoding="utf-8")
                plain, other = _both(path.stem, text, gold, reader)
                before += plain.total()
                same += (plain & other).total()
            title = f"exchange of names, {name}" + ("" if reader == DEFAULT else f", reader {reader}")
            yield Score(title, digest([*golds, *folder.glob("*.txt")]), {"claims told the same": same / before})


def _both(name: str, text: str, gold: Mapping[str, Any], reader: str) -> tuple[Counter[Told], Counter[Told]]:
    """What is told with the report's own names, they then exchanged, and with the others from the start."""
    names = others(text, (str(who) for claim in gold["claims"] for field in ("by", "sources") for who in claim[field]))
    about = gold["report"]
    renamed = {key: exchanged(value, names) if isinstance(value, str) and key != "published" else value for key, value in about.items()}
    plain = read(report_of(name, text, about), reader=reader).claims
    after = read(report_of(name, exchanged(text, names), renamed), reader=reader).claims
    return Counter(told(claim, names) for claim in plain), Counter(told(claim, {}) for claim in after)


def others(text: str, names: Iterable[str]) -> dict[str, str]:
    """Name → other name, for each word of the names that no text writes small: no "Ministry", no "Prime"."""
    small = _small() | set(re.findall(r"\b[a-z]+\b", text))
    named = {word for name in names for word in _NAME.findall(name) if word.lower() not in small}
    begun = {word[:_STEM] for word in named}
    words = named | {word for word in _NAME.findall(text) if word[:_STEM] in begun}
    stems = {word: min((one for one in words if one[:_STEM] == word[:_STEM]), key=lambda one: (len(one), one)) for word in words}
    return {word: _other(stem) + word[len(stem) :] for word, stem in stems.items() if word.startswith(stem)}


@cache
def _small() -> frozenset[str]:
    """Every word that the reports of `gold` write small."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((ROOT / "gold").glob("*/*.txt")))
    return frozenset(word for text in texts for word in re.findall(r"\b[a-z]+\b", text))


def _other(stem: str) -> str:
    return stem[:-_KEPT].translate(_OTHER) + stem[-_KEPT:]


def exchanged(words: str, names: Mapping[str, str]) -> str:
    """The words with each name exchanged."""
    return _NAME.sub(lambda found: names.get(found[0], found[0]), words)


def told(claim: Claim, names: Mapping[str, str]) -> Told:
    """Everything of a claim that names may not move, its own exchanged."""
    when = (claim.when.start, claim.when.end) if claim.when else None
    who = tuple(tuple(exchanged(m.name, names) for m in mentions) for mentions in (claim.sources, claim.by))
    figures = tuple((f.low, f.high, f.measure) for f in claim.figures)
    return (claim.kind, claim.stance, claim.mood, claim.negated, who, when, figures)
