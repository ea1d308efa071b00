"""A lesson as arrays of numbers: what the model is given, and what would be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from training.gold import Gold, Lesson, words_in
from trucewatch.model import Figure
from trucewatch.reading.claims.learned.candidates import candidates, same_name
from trucewatch.reading.claims.learned.features import EVENT, KINDS, MEASURES, MOODS, PAIR, STANCES, TIME, Asked, asked
from trucewatch.reading.claims.learned.network import DOER, FIGURE, PLACE
from trucewatch.reading.claims.names import words
from trucewatch.reading.context.encoder import KEPT, LENGTH
from trucewatch.reading.context.pieces import OPENS, numbers, pieces
from trucewatch.reading.context.standins import written
from trucewatch.reading.page import Sentence

Arrays = dict[str, NDArray[np.generic]]
_ROOM = LENGTH - KEPT - 1
_COLUMNS = {"who": DOER, "where": PLACE, "figure": FIGURE}
_LENGTHS = 256, 320, 384, 448, 512


@dataclass
class Rows:
    """Rows of arrays while they grow."""

    rows: dict[str, list[object]] = field(default_factory=dict)

    def add(self, table: str, **values: object) -> int:
        """One row of a table, and its number; columns are named `table.column`."""
        for column, value in values.items():
            self.rows.setdefault(f"{table}.{column}", []).append(value)
        return len(self.rows[f"{table}.{next(iter(values))}"]) - 1


def case(lesson: Lesson, plain: frozenset[str] | None = None) -> Arrays:
    """The arrays of one report, names written as stand-ins by the words of `plain`, or by the package's."""
    found = Rows()
    windows, places = _windows([[pieces(word) for word in sentence] for sentence in written(lesson.page.sentences, plain)])
    firsts = np.cumsum([0, *(len(sentence.doc) for sentence in lesson.page.sentences)])
    for number, sentence in enumerate(lesson.page.sentences):
        _sentence(found, lesson, sentence)
        for token, place in zip(sentence.doc, places[number], strict=True):
            found.add("word", place=place, sentence=number, silent=_untold(lesson, sentence, token))
    _anchors(found, lesson, firsts)
    standing = candidates(lesson.page, lesson.layers)
    numbered = {}
    for sentence_candidates in standing:
        for one in sentence_candidates:
            numbered[id(one)] = found.add("candidate", word=firsts[one.sentence] + one.token.i)
    for it, gold in lesson.weighed:
        if gold is not None:
            _event(found, asked(it, standing), lesson.gold[gold], firsts, numbered)
    return {"pieces": windows[0], "blocks": windows[1], "standing": windows[2], **_arrays(found)}


def _windows(sentences: Sequence[Sequence[Sequence[int]]]) -> tuple[NDArray[np.int32], list[list[int]]]:
    """Pieces, their sentences and places there, in windows as the encoder sees them; for each word where its first piece stands."""
    opening = (numbers()[OPENS], 0, 0)
    flat = [[(piece, n + 1, i) for i, piece in enumerate((p for word in words for p in word), 1)] for n, words in enumerate(sentences)]
    filled = [[opening]]
    at: list[list[int]] = []
    for n, sentence in enumerate(flat):
        new = sentence[:_ROOM]
        if len(filled[-1]) + len(new) > LENGTH:
            filled.append([opening, *_latest(flat[:n])])
        start = (len(filled) - 1) * _LENGTHS[-1] + len(filled[-1])
        offsets = np.cumsum([0, *(len(word) for word in sentences[n])])[:-1]
        at.append([start + int(offset) if offset < _ROOM else 0 for offset in offsets])
        filled[-1] += new
    length = next(size for size in _LENGTHS if len(filled[0]) <= size) if len(filled) == 1 else _LENGTHS[-1]
    whole = np.zeros((3, len(filled), length), np.int32)
    whole[1] = 9999  # nothing looks at what only fills
    for n, window in enumerate(filled):
        whole[:, n, : len(window)] = np.array(window, np.int32).T
    whole[2] = np.minimum(whole[2], 511)
    return whole, at


def _latest(sentences: Sequence[list[tuple[int, int, int]]]) -> list[tuple[int, int, int]]:
    left, kept = KEPT, list[tuple[int, int, int]]()
    for sentence in reversed(sentences):
        if len(sentence) > left:
            break
        left -= len(sentence)
        kept = [*sentence, *kept]
    return kept


def _sentence(found: Rows, lesson: Lesson, sentence: Sentence) -> None:
    """Which kinds the sentence tells of; of those that may be left it is not asked."""
    told, open_ = np.zeros(len(KINDS), np.float32), np.ones(len(KINDS), np.float32)
    for gold, span in zip(lesson.gold, lesson.spans, strict=True):
        kind = KINDS.index(gold["kind"])
        if span.overlaps(sentence.span) and not gold.get("optional"):
            told[kind] = open_[kind] = 1
        elif span.overlaps(sentence.span) and not told[kind]:
            open_[kind] = 0
    found.add("sentence", told=told, asked=open_)


def _untold(lesson: Lesson, sentence: Sentence, token: object) -> NDArray[np.float32]:
    """For each kind 1 if the word stands in no gold of the kind."""
    silent = np.ones(len(KINDS), np.float32)
    for gold, span in zip(lesson.gold, lesson.spans, strict=True):
        if span.overlaps(sentence.span_of(token)):  # type: ignore[arg-type]  # a token
            silent[KINDS.index(gold["kind"])] = 0
    return silent


def _anchors(found: Rows, lesson: Lesson, firsts: NDArray[np.int64]) -> None:
    """For each gold claim the words that may tell of it: its event word, or all of its words."""
    heads = {gold: (it.number, it.head.token.i) for it, gold in lesson.weighed if gold is not None and it.own}
    for number, (gold, span) in enumerate(zip(lesson.gold, lesson.spans, strict=True)):
        at = [heads[number]] if number in heads else []
        for n, sentence in enumerate(lesson.page.sentences):
            if number not in heads:
                at += [(n, token.i) for token in words_in(sentence, span) if token.pos_ != "PUNCT"]
            else:
                found.rows["word.silent"][firsts[at[0][0]] + at[0][1]][KINDS.index(gold["kind"])] = 0
        if at and not gold.get("optional"):
            anchor = found.add("anchor", kind=KINDS.index(gold["kind"]))
            for n, i in at:
                found.add("anchoring", anchor=anchor, word=firsts[n] + i)


def _event(found: Rows, it: Asked, gold: Gold, firsts: NDArray[np.int64], numbered: dict[int, int]) -> None:
    """One claim with its candidates and times, and what is right of them."""
    groups = list(it.groups.items())
    doers, places = _right(it, "who", gold["by"]), _right(it, "where", gold["where"])
    measures = _right_figures(it, gold["figures"])
    figures = {key: int(measure >= 0) for key, measure in measures.items()}
    voices = _right(it, "who", gold["sources"][-1:])
    reporter = float(not gold["sources"])
    event = found.add(
        "event",
        word=firsts[it.it.number] + it.it.head.token.i,
        kind=KINDS.index(it.it.claim.kind),
        features=it.event,
        mood=MOODS.index(gold["mood"]),
        stance=STANCES.index(gold["stance"]),
        negated=float(gold["negated"]),
        reporter=reporter,
        voiced=float(bool(reporter) or any(voices[key] == 1 for key, _ in groups if key[0] == "who")),
        dated=0.0,
        some=[float(bool(gold["by"])), float(bool(gold["where"]))],
    )
    for key, rows in groups:
        right = {"who": doers, "where": places, "figure": figures}[key[0]][key]
        voice = (voices[key] if key[0] == "who" else -1) if not reporter else 0 if key[0] == "who" else -1
        group = found.add(
            "group",
            event=event,
            column=_COLUMNS[key[0]],
            right=max(right, 0),
            asked=float(right >= 0),
            voice=max(voice, 0),
            speaks=float(voice >= 0),
        )
        for row in rows:
            measure = measures.get(key, -1)
            found.add("pair", event=event, candidate=numbered[id(it.candidates[row])], group=group, features=it.pairs[row], measure=measure)
    right_times = [same_time(gold.get("when"), (o.when.start, o.when.end) if o.when else None) for o in it.options]
    found.rows["event.dated"][event] = float(any(right_times) and len(right_times) > 1)
    for teller, features, fits in zip(it.tellers, it.times, right_times, strict=True):
        word = firsts[teller[0]] + teller[1] if teller is not None else -1
        found.add("time", event=event, word=word, features=features, right=float(fits))


def _right(it: Asked, sort: str, golds: Sequence[str]) -> dict[tuple[object, object], int]:
    """For each group of a sort 1 if it is the best for a gold name, -1 if it is another that may pass for it, else 0."""
    found = {key: 0 for key in it.groups if key[0] == sort}
    for name in golds:
        same = [key for key in found if same_name(name, _name(it, key))]
        if same:
            best = max(same, key=lambda key: _likeness(it, key, name))
            found.update({key: -1 for key in same if found[key] != 1})
            found[best] = 1
    return found  # type: ignore[return-value]  # keys of groups are pairs


def _name(it: Asked, key: object) -> str:
    return it.candidates[it.groups[key][0]].value.name  # type: ignore[index,union-attr]  # whoever acts and every place has a name


def _likeness(it: Asked, key: object, name: str) -> tuple[float, int]:
    mine, wanted = words(_name(it, key)), words(name)
    nearest = min(it.it.number - it.candidates[row].sentence for row in it.groups[key])  # type: ignore[index]
    return len(mine & wanted) / max(1, len(mine | wanted)), -nearest


def _right_figures(it: Asked, golds: Sequence[Gold]) -> dict[tuple[object, object], int]:
    """For each figure the number of the measure of which the gold has it, or -1."""
    found = {key: -1 for key in it.groups if key[0] == "figure"}
    for gold in golds:
        same = [key for key in found if (figure := _figure(it, key)).low == gold["low"] and figure.high == gold["high"]]
        best = next((key for key in same if _figure(it, key).measure == gold["measure"]), same[0] if same else None)
        if best is not None:
            found[best] = MEASURES.index(gold["measure"])
    return found  # type: ignore[return-value]


def _figure(it: Asked, key: object) -> Figure:
    return it.candidates[it.groups[key][0]].value  # type: ignore[index,return-value]


def same_time(gold: Sequence[str | None] | None, found: tuple[str | None, str | None] | None) -> bool:
    """True if a time agrees with the gold at the gold's precision."""
    if not gold or not found:
        return not gold and not found
    return all((g is None and f is None) or (g is not None and f is not None and f.startswith(g)) for g, f in zip(gold, found, strict=True))


_WIDTHS = {
    "event.features": len(EVENT),
    "pair.features": len(PAIR),
    "time.features": len(TIME),
    "word.silent": len(KINDS),
    "sentence.told": len(KINDS),
}
_WIDTHS |= {"sentence.asked": len(KINDS), "event.some": 2}
_EMPTY = {
    "word": ("place", "sentence", "silent"),
    "sentence": ("told", "asked"),
    "anchor": ("kind",),
    "anchoring": ("anchor", "word"),
    "candidate": ("word",),
    "event": ("word", "kind", "features", "mood", "stance", "negated", "reporter", "voiced", "dated", "some"),
    "group": ("event", "column", "right", "asked", "voice", "speaks"),
    "pair": ("event", "candidate", "group", "features", "measure"),
    "time": ("event", "word", "features", "right"),
}
_FLOATS = frozenset(
    ("word.silent", "sentence.told", "sentence.asked", "event.negated", "event.reporter", "event.voiced", "event.dated", "event.some")
    + ("group.right", "group.asked", "group.voice", "group.speaks", "time.right")
)


def _arrays(found: Rows) -> Arrays:
    """The rows as arrays, tables without rows too."""
    made: Arrays = {}
    for table, columns in _EMPTY.items():
        for column in (f"{table}.{name}" for name in columns):
            kind = np.float32 if column in _FLOATS else np.int32
            width = (_WIDTHS[column],) if column in _WIDTHS else ()
            made[column] = np.array(found.rows.get(column, []), kind).reshape(-1, *width)
    return made


def padded(cases: Sequence[Arrays]) -> list[Arrays]:
    """The cases of one shape of windows, filled up to one shape of all: each table gets a row that only fills, at its end.

    `TABLE.real` tells real rows from others.
    """
    sizes = {table: max(len(one[f"{table}.{columns[0]}"]) for one in cases) for table, columns in _EMPTY.items()}
    sizes = {table: (most // 16 + 1) * 16 for table, most in sizes.items()}
    return [_filled(one, sizes) for one in cases]


def _filled(case: Arrays, sizes: dict[str, int]) -> Arrays:
    made: Arrays = {name: case[name] for name in ("pieces", "blocks", "standing")}
    points = {"word.sentence": "sentence", "anchoring.anchor": "anchor", "anchoring.word": "word", "candidate.word": "word"}
    points |= {
        "event.word": "word",
        "group.event": "event",
        "pair.event": "event",
        "pair.candidate": "candidate",
        "pair.group": "group",
        "time.event": "event",
    }
    for table, columns in _EMPTY.items():
        count = len(case[f"{table}.{columns[0]}"])
        for column in (f"{table}.{name}" for name in columns):
            fill = sizes[points[column]] - 1 if column in points else -1 if column == "pair.measure" else 0
            whole = np.full((sizes[table], *case[column].shape[1:]), fill, case[column].dtype)
            whole[:count] = case[column]
            made[column] = whole
        made[f"{table}.real"] = (np.arange(sizes[table]) < count).astype(np.float32)
    return made
