"""Which words of a sentence tell of an event, by the same frames as the parsed reader's, their needs sought in the words around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from trucewatch.data import table
from trucewatch.model import Mood
from trucewatch.reading.claims.lexicon import Frame, Need, frames
from trucewatch.reading.quick.words import Word, any_is, singular, verbs

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
    for at in range(len(row)):
        event = _event(row, at)
        if event is not None and event.frame.kinds and event.frame.kinds not in found:
            found[event.frame.kinds] = event
    return list(found.values())


def _event(row: Sequence[Word], at: int) -> Event | None:
    low = row[at].low
    if not _may_tell(low):
        return None
    before, after = tuple(_clause(row[at - 1 :: -1] if at else ())), tuple(_clause(row[at + 1 :]))
    near = {word.low for word in before[:2]}
    noun = (bool(before) and before[0].low in _NOUNISH) or (bool(before) and before[0].named and before[0].at > 0 and low.endswith("s"))
    for lemma, part in verbs().get(low, ()):
        passive = part in ("n", "dn") and (bool(near & _BE) or bool(after[:1] and after[0].low == "by"))
        if noun and part in ("b", "s", "g"):
            continue
        event = _first(lemma, "v", at, before, after, passive)
        if event is not None:
            return event
    return _first(low, "n", at, before, after, True) or _first(singular(low), "n", at, before, after, True)


@cache
def _may_tell(low: str) -> bool:
    lemmas = [(lemma, "v") for lemma, _ in verbs().get(low, ())]
    return any(key in frames() for key in (*lemmas, (low, "n"), (singular(low), "n")))


def _clause(row: Sequence[Word]) -> Iterator[Word]:
    for word in row[:_FAR]:
        if word.low in _STOPS:
            return
        yield word


def _first(lemma: str, pos: str, at: int, before: tuple[Word, ...], after: tuple[Word, ...], passive: bool) -> Event | None:
    for frame in frames().get((lemma, pos), ()):
        event = Event(at, frame, before, after, passive, pos == "n")
        if all(_met(need, event) != need.unless for need in frame.needs):
            return event
    return None


def _met(need: Need, event: Event) -> bool:
    under, over = (event.before, event.after) if event.passive and not event.noun else (event.after, event.before)
    match need.relation:
        case "obj":
            return "NONE" in need.words or any_is(under, need.words)
        case "subj":
            return any_is(over, need.words)
        case "prep":
            at = next((n for n, word in enumerate(event.after) if word.low in need.words), None)
            return at is not None and (not need.below or any_is(event.after[at + 1 :], need.below))
        case "prt" | "acomp" | "attr" | "oprd" | "advmod" | "comp":
            return any_is(event.after[:4], need.words)
        case "of":
            return any_is(event.after[:4], need.words) or any_is(event.before[:2], need.words)
        case "mod" | "gov":
            return any_is(event.before[:4], need.words) or any(
                lemma in need.words for w in event.before[:4] for lemma, _ in verbs().get(w.low, ())
            )
        case "passive":
            return event.passive
        case relation:
            return relation in _UNASKED


@cache
def _effects() -> dict[str, str]:
    return {row["word"]: row["effect"] for row in table("en/governors")}


def cast(event: Event) -> tuple[Mood, bool]:
    """Mood and negation by the words before: helpers, words of refusing, planning and asking, "not" and "no"."""
    mood: Mood = "actual"
    negated = any(word.low in _NOT or word.low.endswith(("n't", "n’t")) for word in event.before[:4])
    for number, word in enumerate(event.before):
        if mood == "actual" and word.low in _MODALS:
            mood = _MODALS[word.low]
        lemmas = [lemma for lemma, _ in verbs().get(word.low, ())] or [singular(word.low)]
        effect = next((_effects()[lemma] for lemma in lemmas if lemma in _effects()), None)
        if effect == "negated" and number < 3:
            negated = not negated
        elif effect in ("planned", "demanded", "possible") and mood == "actual" and number < 5 and _leads(event, number):
            mood = effect  # type: ignore[assignment]  # the table holds moods
    return mood, negated


def _leads(event: Event, number: int) -> bool:
    """True if the word leads on to the event: "agreed to", "called for", "urged X to"."""
    return event.noun or any(word.low in ("to", "for", "on") for word in event.before[:number])
