"""Which words of a sentence tell of an event, by the same frames as the parsed reader's, their needs sought in the words around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from trucewatch.data import table
from trucewatch.model import Mood
from trucewatch.reading.claims.lexicon import Frame, Need, frames
from trucewatch.reading.quick.words import KEPT, Word, any_is, singular, verbs

_FAR = 8
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "got"})
_STOPS = frozenset({";", ":", "when", "while", "because", "although", "after", "before", "who", "which", "but", "(", ")"})
_NOUNISH = frozenset(
    {"the", "a", "an", "of", "this", "that", "its", "their", "his", "her", "no", "any", "new", "further", "all", "in", "after", "'s", "’s"}
)
_MODALS: dict[str, Mood] = {
    "will": "planned", "shall": "planned", "would": "planned", "must": "planned", "may": "possible", "might": "possible",
    "could": "possible", "should": "demanded", "if": "conditional", "unless": "conditional", "provided": "conditional",
}  # fmt: skip
_NOT = frozenset({"not", "no", "never", "without", "nor", "neither", "nobody", "cannot"})
_UNASKED = frozenset({"bare", "under", "to", "neg"})


@dataclass(frozen=True, slots=True)
class Event:
    """A word that tells of an event: its number, its frame, the words before and after it in its clause, and if it is a passive."""

    at: int
    frame: Frame
    before: tuple[Word, ...]
    after: tuple[Word, ...]
    passive: bool
    noun: bool


def events(row: Sequence[Word]) -> list[Event]:
    """One event for each kind in a sentence, the first word that tells it."""
    found: dict[tuple[str, ...], Event] = {}
    if row and row[-1].low == "?":
        return []
    for start, end in _clauses(row):
        for at in range(start, end):
            if _may_tell(row[at].low) and (event := _event(row, start, at, end)) and event.frame.kinds and event.frame.kinds not in found:
                found[event.frame.kinds] = event
    return list(found.values())


def _clauses(row: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Where the clauses of a sentence begin and end."""
    start = 0
    for at, word in enumerate(row):
        if word.low in _STOPS:
            yield start, at
            start = at + 1
    yield start, len(row)


def _event(row: Sequence[Word], start: int, at: int, end: int) -> Event | None:
    """What the word at `at` tells in the clause from `start` to `end`."""
    low, before, after = row[at].low, tuple(row[max(start, at - _FAR) : at][::-1]), tuple(row[at + 1 : min(end, at + 1 + _FAR)])
    noun = bool(before) and (before[0].low in _NOUNISH or (before[0].named and before[0].at > 0 and low.endswith("s")))
    helped = any(word.low in _BE for word in before[:2]) or (bool(after) and after[0].low == "by")
    for lemma, part in verbs().get(low, ()):
        if noun and part in ("b", "s", "g"):
            continue
        if frame := _first((lemma, "v"), before, after, passive := helped and part in ("n", "dn")):
            return Event(at, frame, before, after, passive, noun=False)
    if row[at].named and at and (row[at - 1].named or (bool(after) and after[0].named)):
        return None  # "the Liberation Front" frees nobody
    frame = _first((low, "n"), before, after, True) or _first((singular(low), "n"), before, after, True)
    return Event(at, frame, before, after, passive=True, noun=True) if frame else None


@lru_cache(maxsize=KEPT)
def _may_tell(low: str) -> bool:
    lemmas = [(lemma, "v") for lemma, _ in verbs().get(low, ())]
    return any(key in frames() for key in (*lemmas, (low, "n"), (singular(low), "n")))


def _first(key: tuple[str, str], before: Sequence[Word], after: Sequence[Word], passive: bool) -> Frame | None:
    """The first frame of a verb or a noun whose needs are met by the words before and after it."""
    noun = key[1] == "n"
    for frame in frames().get(key, ()):
        for need in frame.needs:
            if _met(need, before, after, passive, noun) == need.unless:
                break
        else:
            return frame
    return None


def _met(need: Need, before: Sequence[Word], after: Sequence[Word], passive: bool, noun: bool) -> bool:
    under, over = (before, after) if passive and not noun else (after, before)
    match need.relation:
        case "obj":
            return "NONE" in need.words or any_is(under, need.words)
        case "subj":
            return any_is(over, need.words)
        case "prep":
            at = next((n for n, word in enumerate(after) if word.low in need.words), None)
            return at is not None and (not need.below or any_is(after[at + 1 :], need.below))
        case "prt" | "acomp" | "attr" | "oprd" | "advmod" | "comp":
            return any_is(after[:4], need.words)
        case "of":
            return any_is(after[:4], need.words) or any_is(before[:2], need.words)
        case "mod" | "gov":
            return any_is(before[:4], need.words) or any(lemma in need.words for w in before[:4] for lemma, _ in verbs().get(w.low, ()))
        case "passive":
            return passive
        case relation:
            return relation in _UNASKED


@lru_cache(maxsize=KEPT)
def _effect(low: str) -> str | None:
    """What a word does to the deed that it governs."""
    lemmas = [lemma for lemma, _ in verbs().get(low, ())] or [singular(low)]
    return next((_effects()[lemma] for lemma in lemmas if lemma in _effects()), None)


@cache
def _effects() -> dict[str, str]:
    return {row["word"]: row["effect"] for row in table("en/governors")}


def cast(event: Event) -> tuple[Mood, bool]:
    """Mood and negation by the words before: helpers, words of refusing, planning and asking, "not" and "no"."""
    mood: Mood = "actual"
    negated = any(word.low in _NOT or word.low.endswith(("n't", "n’t")) for word in (*event.before[:4], *event.after[:1]))
    for number, word in enumerate(event.before):
        if mood == "actual" and word.low in _MODALS:
            mood = _MODALS[word.low]
        effect = _effect(word.low)
        if effect == "negated" and number < 3:
            negated = not negated
        elif effect in ("planned", "demanded", "possible") and mood == "actual" and number < 5 and _leads(event, number):
            mood = effect  # type: ignore[assignment]  # the table holds moods
    return mood, negated


def _leads(event: Event, number: int) -> bool:
    """True if the word leads on to the event: "agreed to", "called for", "urged X to"."""
    return event.noun or any(word.low in ("to", "for", "on") for word in event.before[:number])
