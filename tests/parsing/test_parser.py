"""The quick parse is the pipeline's own parse, and no sentence changes how another is read."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import cast

import pytest
import spacy

from trucewatch.model import Report
from trucewatch.reading import encoder, parser
from trucewatch.reading.page import lay_out
from trucewatch.reading.words import Doc

_ODD = (
    "",
    " ",
    "Word",
    "  two  blanks and a\ttab  ",
    "I'm gonna ask; we gotta go, let's see, ain't it, y'all, c'mon.",
    "There's no word from Northfield City Council of Elders on Monday 4 March 2024. The Grey Hills Front did",
    "…",
    "12,000 12,000 12,000",
    "يوم 🙂 Ωmega naïve",
)


@cache
def sample() -> tuple[str, ...]:
    """Every sentence of the bundled reports, and odd ones."""
    rows = files("trucewatch.data").joinpath("sample/reports.jsonl").read_text(encoding="utf-8").splitlines()
    pages = [lay_out(Report(str(n), str(n), json.loads(row)["text"])) for n, row in enumerate(rows)]
    return (*(sentence.doc.text for page in pages for sentence in page.sentences), *_ODD)


def told(doc: Doc) -> list[tuple[str, ...]]:
    """What a parse says of each word."""
    return [
        (t.text, t.lower_, t.tag_, t.pos_, t.lemma_, t.dep_, str(t.head.i), t.ent_iob_, t.ent_type_, t.whitespace_, str(t.idx)) for t in doc
    ]


def tree(doc: Doc) -> list[tuple[list[int], ...]]:
    """How each word hangs in its sentence: what is under it, over it and beside it, and what kind of word it is."""
    return [
        (
            [c.i for c in t.children], [c.i for c in t.lefts], [c.i for c in t.rights],
            [a.i for a in t.ancestors], [s.i for s in t.subtree],
            [t.left_edge.i, t.right_edge.i, t.is_punct, t.is_space, t.is_alpha, t.is_digit, t.is_lower, t.is_upper, t.like_num, len(t)],
        )
        for t in doc
    ]  # fmt: skip


def runs(doc: Doc) -> list[tuple[object, ...]]:
    """Its names, and runs of three words."""
    three = [doc[n : n + 3] for n in range(len(doc))]
    return [(e.text, e.label_, e.start_char, e.end_char, e[-1].i) for e in doc.ents] + [(r.text, r.root.i, len(r)) for r in three]


def test_the_quick_parse_is_the_pipelines_own() -> None:
    own = cast("list[Doc]", list(spacy.load(parser.PIPELINE).pipe(sample())))  # the library's documents answer to the same names
    quick = parser.parse(sample())
    assert [told(doc) for doc in quick] == [told(doc) for doc in own]
    assert [tree(doc) for doc in quick] == [tree(doc) for doc in own]
    assert [runs(doc) for doc in quick] == [runs(doc) for doc in own]
    assert [doc.text for doc in quick] == list(sample())


def test_a_sentence_is_read_the_same_alone_and_among_others() -> None:
    together = [told(doc) for doc in parser.parse(sample())]
    assert together == [told(parser.parse([sentence])[0]) for sentence in sample()]
    assert together == [told(doc) for doc in parser.parse(reversed(sample()))][::-1]


def test_vectors_are_the_same_to_the_last_bit_however_they_are_met(monkeypatch: pytest.MonkeyPatch) -> None:
    language = spacy.load(parser.PIPELINE)
    model = language.get_pipe("tok2vec").model  # type: ignore[attr-defined]  # spaCy types pipes as plain callables
    docs = [language.make_doc(sentence) for sentence in sample()]
    first = [vectors.tobytes() for vectors in encoder.Encoder(model)(docs)]
    other = encoder.Encoder(model)
    assert first == [other([doc])[0].tobytes() for doc in reversed(docs)][::-1]
    monkeypatch.setattr(encoder, "_KEPT", 50)
    forgetful = encoder.Encoder(model)
    assert first == [forgetful([doc])[0].tobytes() for doc in docs]
    own = model.predict(docs)
    assert all(abs(a - b).max(initial=0) < 1e-4 for a, b in zip(own, encoder.Encoder(model)(docs), strict=True))


def test_a_pipeline_of_another_make_is_run_as_it_is(tmp_path: Path) -> None:
    plain = spacy.blank("en")
    plain.add_pipe("sentencizer")
    plain.to_disk(tmp_path / "plain")
    (doc,) = parser.parse(["One stands. Two go."], str(tmp_path / "plain"))
    assert [token.text for token in doc] == ["One", "stands", ".", "Two", "go", "."]
    assert not doc.is_parsed
