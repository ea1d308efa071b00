"""One term of the file to a `Term`: its keys checked against its kind, its readings laid over it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, cast, get_args

from trucewatch.clock import length_words
from trucewatch.model import Amount, DayRule, Due, Extension, Group, Kind, Means, Select, Term, TermKind
from trucewatch.terms.dues import Anchors, with_rules
from trucewatch.terms.hand import Hand
from trucewatch.terms.keys import DEFAULT_KINDS, EXTENSION_KEYS, KEYS, NEEDED, RATIO_KEYS, TERM_KINDS
from trucewatch.terms.tree import Listing, Mapping, Scalar, Spot, Tree
from trucewatch.terms.words import WordError, amount, hours, length

CLAIM_KINDS: tuple[str, ...] = get_args(Kind)
MEANS: tuple[str, ...] = get_args(Means)
COUNTS: tuple[str, ...] = get_args(DayRule)
WAYS = ("chain", "banked", "consent", "tacit")
PERIODS = ("day", "week", "month", "period")
_TIMES = ("due", "within", "from", "until")


@dataclass(frozen=True, slots=True)
class Known:
    """The names that terms may use: bodies, terms, and what times count from."""

    actors: tuple[str, ...]
    terms: tuple[str, ...]
    anchors: Anchors
    groups: tuple[Group, ...] = ()

    def spell(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """`words` with the name of each group replaced by its own words, none twice."""
        own = {group.id: group.words for group in self.groups}
        return tuple(dict.fromkeys(w for word in words for w in (own.get(word) or (word,))))


def read_term(hand: Hand, tree: Tree, known: Known) -> Term | None:
    """The term of one item of `terms`; None, with problems noted, if it cannot be one."""
    mapping = hand.mapping(tree, "a term", KEYS)
    if mapping is None:
        return None
    name = hand.text(mapping.get("id"), "id")
    kind = hand.word(mapping.get("term"), "term", TERM_KINDS, "kind of term")
    _missing(hand, mapping, ("id", "term", "says"))
    if kind is not None:
        _check_keys(hand, mapping, kind)
    term = _build(hand, mapping, kind or "process", known)
    if name is None or kind is None:
        return None
    return replace(term, readings=tuple(_readings(hand, mapping, kind, known)))


def _missing(hand: Hand, mapping: Mapping, names: tuple[str, ...]) -> None:
    for name in names:
        if mapping.get(name) is None:
            hand.note(f"{name} is missing", mapping.spot, f"add {name}: {KEYS[name].example} – {KEYS[name].what}")


def _check_keys(hand: Hand, mapping: Mapping, kind: str) -> None:
    for key, _ in mapping.items:
        fits = KEYS[key.text].kinds if key.text in KEYS else ()
        if fits and kind not in fits:
            hand.note(f"{key.text} is no key of a term of kind {kind}", key.spot, f"it belongs to: {', '.join(fits)}")
    if mapping.get("not_assessable") is None:
        _missing(hand, mapping, NEEDED[kind])
    if mapping.get("due") and mapping.get("within"):
        hand.note("due and within cannot stand together", _spot(mapping, "due"), "keep the one that the text has")


def _spot(m: Mapping, name: str) -> Spot:
    """Where a key stands, or the whole mapping if it does not."""
    return next((key.spot for key, _ in m.items if key.text == name), m.spot)


def _readings(hand: Hand, base: Mapping, kind: str, known: Known) -> list[Term]:
    listing = base.get("readings")
    if listing is None:
        return []
    if not isinstance(listing, Listing):
        hand.note("readings is a list", listing.spot, "begin each reading with a dash")
        return []
    found = []
    allowed = [key.name for key in KEYS.values() if key.reading]
    for item in listing.items:
        over = hand.mapping(item, "a reading", allowed)
        if over is not None:
            _missing(hand, over, ("reading", "read_by"))
            found.append(_build(hand, _overlay(base, over), kind, known))
    return found


def _overlay(base: Mapping, over: Mapping) -> Mapping:
    """The term as one reading has it: the reading's keys, and the term's own where the reading is silent."""
    said = {key.text for key, _ in over.items} | {"readings", "reading", "read_by"}
    if said & set(_TIMES):
        said |= set(_TIMES)
    if said & set(KEYS) - {"readings", "reading", "read_by", "says", "source"}:
        said |= {"not_assessable"}
    return Mapping(over.spot, over.items + tuple((key, value) for key, value in base.items if key.text not in said))


def _build(hand: Hand, m: Mapping, kind: str, known: Known) -> Term:
    by = hand.words(m.get("by"), "by", known.actors, "party or actor of this file")
    return Term(
        id=hand.text(m.get("id"), "id") or "",
        kind=cast(TermKind, kind),
        says=hand.text(m.get("says"), "says") or "",
        line=m.spot.line,
        by=by,
        select=_select(hand, m, kind, _doers(hand, m, by, known), known),
        start=hand.value(m.get("start"), "start", known.anchors.due),
        due=_due(hand, m, known),
        extension=_extension(hand, m.get("extension"), known),
        ratio=_ratio(hand, m.get("ratio"), known),
        **_plain(hand, m, known),
    )


def _doers(hand: Hand, m: Mapping, by: tuple[str, ...], known: Known) -> tuple[str, ...]:
    """Whose acts tell of the term: those of `by`, unless `done_by` says otherwise."""
    said = m.get("done_by")
    if said is None:
        return by
    if isinstance(said, Scalar) and said.text == "anyone":
        return ()
    return hand.words(said, "done_by", known.actors, "party or actor of this file")


def _plain(hand: Hand, m: Mapping, known: Known) -> dict[str, Any]:
    """The fields that one key each fills."""
    return {
        **{n: hand.text(m.get(n), n) for n in ("source", "order_after", "label", "not_assessable", "reading")},
        **{n: hand.flag(m.get(n), n) for n in ("open_list", "anyone_discharges", "survives", "silence_counts", "draft")},
        **{n: hand.words(m.get(n), n, known.actors, "party or actor of this file") for n in ("to", "answers_for", "read_by")},
        **{n: _other(hand, m, n, known) for n in ("after", "alongside", "part_of", "on_days_of", "mirrors", "supersedes")},
        "while_": _other(hand, m, "while", known),
        "line_from": hand.text(m.get("line"), "line"),
        "amount": _amount(hand, m.get("amount")),
        "length": hand.value(m.get("length"), "length", length),
        "kept": hand.value(m.get("kept"), "kept", length),
        "hours": hand.value(m.get("hours"), "hours", hours),
        "per": hand.word(m.get("per"), "per", PERIODS, "period"),
        "exceptions": hand.texts(m.get("except"), "except"),
    }


def _other(hand: Hand, m: Mapping, name: str, known: Known) -> str | None:
    return hand.word(m.get(name), name, known.terms, "term of this file")


def _select(hand: Hand, m: Mapping, kind: str, by: tuple[str, ...], known: Known) -> Select | None:
    kinds = hand.words(m.get("kind"), "kind", CLAIM_KINDS, "kind of claim") or DEFAULT_KINDS.get(kind, ())
    if not kinds:
        return None
    return Select(
        kinds=cast(tuple[Kind, ...], kinds),
        by=by,
        to=hand.words(m.get("target"), "target", known.actors, "party or actor of this file"),
        of=known.spell(hand.texts(m.get("of"), "of")),
        where=known.spell(hand.texts(m.get("where"), "where")),
        means=cast(tuple[Means, ...], hand.words(m.get("means"), "means", MEANS, "means of attack")),
        not_of=known.spell(hand.texts(m.get("not_of"), "not_of")),
        not_where=known.spell(hand.texts(m.get("not_where"), "not_where")),
    )


def _due(hand: Hand, m: Mapping, known: Known) -> Due | None:
    count = hand.word(m.get("count"), "count", COUNTS, "rule for counting days")
    bound = hand.word(m.get("bound"), "bound", ("by", "before"), "bound")
    within = hand.value(m.get("within"), "within", length)
    start = hand.value(m.get("from"), "from", known.anchors.check)
    if count not in (None, "elapsed") and within is not None and within.unit in ("hours", "minutes"):
        hand.note(f"{count} counts days, and {length_words(within)} is no number of days", _spot(m, "count"), "write count: elapsed")
    if within is not None:
        return with_rules(Due(anchor=start or "entry", length=within), count, bound)
    if m.get("length") is not None and m.get("until") is None and count:
        return with_rules(Due(anchor="expiry"), count, bound)
    name = "due" if m.get("due") else "until"
    return with_rules(hand.value(m.get(name), name, known.anchors.due), count, bound)


def _amount(hand: Hand, tree: Tree | None) -> Amount | None:
    return hand.value(tree, "amount", amount)


def _ratio(hand: Hand, tree: Tree | None, known: Known) -> tuple[str, float] | None:
    m = hand.mapping(tree, "ratio", RATIO_KEYS)
    if m is None:
        return None
    term = hand.word(m.get("term"), "term", known.terms, "term of this file")
    each = hand.value(m.get("each"), "each", _number)
    return (term, each) if term is not None and each is not None else None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise WordError(f"{text!r} is no number", "write digits, as in 3") from None


def _extension(hand: Hand, tree: Tree | None, known: Known) -> Extension | None:
    m = hand.mapping(tree, "extension", EXTENSION_KEYS)
    if m is None:
        return None
    way = hand.word(m.get("way"), "way", WAYS, "way of extending")
    each = hand.value(m.get("each"), "each", length)
    if way is None or each is None:
        if m.get("way") is None or m.get("each") is None:
            hand.note("an extension needs way and each", m.spot, "example: extension: {way: consent, each: 1 day}")
        return None
    return Extension(
        way=cast(Any, way),
        each=each,
        per=_amount(hand, m.get("per")),
        of=_performance(hand, m, known),
        cap=hand.value(m.get("cap"), "cap", length),
        revivable=hand.flag(m.get("revivable"), "revivable"),
        notice=hand.value(m.get("notice"), "notice", length),
    )


def _performance(hand: Hand, m: Mapping, known: Known) -> Select | None:
    if m.get("kind") is None:
        return None
    return _select(hand, m, "", hand.words(m.get("by"), "by", known.actors, "party or actor of this file"), known)


def ids_of(hand: Hand, trees: tuple[Tree, ...]) -> tuple[str, ...]:
    """The ids of the terms, with a problem noted for each that stands twice."""
    seen: dict[str, int] = {}
    for tree in trees:
        name = tree.get("id") if isinstance(tree, Mapping) else None
        if not isinstance(name, Scalar):
            continue
        if name.text in seen:
            hand.note(f"there is a term {name.text} already, in line {seen[name.text]}", name.spot, "give each term its own id")
        seen.setdefault(name.text, name.spot.line)
    return tuple(seen)
