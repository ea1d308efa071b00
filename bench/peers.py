"""What others do with a text, each called as its own documentation says: a list of texts in, how many things were found out.

A peer that is not installed here, or that stops, is said to be so; nothing stands in for it.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import spacy
from spacy.language import Language

from trucewatch.reading import parser

Tool = Callable[[Sequence[str]], int]


@cache
def bare() -> Language:
    """The pipeline that ours is made of, as it is installed, with all its components."""
    return spacy.load(parser.PIPELINE)


def peers(text: str) -> Iterator[tuple[str, Tool | str]]:
    """Each peer's name with its call, or with why there is none; each is tried on `text` first."""
    yield "bare spaCy, all components", lambda texts: sum(map(len, bare().pipe(texts)))
    for name, tool in _OTHERS.items():
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tool([text])
            yield name, tool
        except Exception as error:  # noqa: BLE001  # whatever stops a peer is told in the table
            yield name, f"not measured: {type(error).__name__}: {error}"


def _textacy(texts: Sequence[str]) -> int:
    """Direct quotations and triples; a text whose quotation marks it refuses gives triples alone."""
    from textacy.extract.triples import direct_quotations, subject_verb_object_triples

    found = 0
    for doc in bare().pipe(texts):
        found += len(list(subject_verb_object_triples(doc)))
        try:
            found += len(list(direct_quotations(doc)))
        except ValueError:
            continue
    return found


def _dateparser(texts: Sequence[str]) -> int:
    from dateparser.search import search_dates

    return sum(len(search_dates(text, languages=["en"]) or ()) for text in texts)


def _quantulum(texts: Sequence[str]) -> int:
    from quantulum3.parser import parse

    return sum(len(parse(text)) for text in texts)


_OTHERS: dict[str, Tool] = {
    "textacy: direct quotations and triples": _textacy,
    "dateparser: search_dates": _dateparser,
    "quantulum3: parse": _quantulum,
}
