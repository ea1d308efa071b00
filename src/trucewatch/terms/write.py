"""A truce written back into a file: whole, or by changing in an existing file only the terms that differ, so that its comments stay."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from trucewatch.clock import length_words
from trucewatch.model import Actor, Amount, Due, Extension, Select, Term, Truce, Viewpoint
from trucewatch.terms.keys import DEFAULT_KINDS, KEYS, TERM_KEYS
from trucewatch.terms.load import load
from trucewatch.terms.tree import Listing, Mapping, Tree, grow
from trucewatch.terms.words import WordError, instant

Keys = dict[str, str]
_PLAIN = re.compile(r"[^\W\d_][\w./'’-]*(?: [\w./'’()-]+)*")
_RESERVED = ("true", "false", "null")


def write(truce: Truce) -> str:
    """The truce as a file of its own; reading it again gives the same truce, but for the lines of its terms."""
    head = [f"trucewatch: 1\nid: {_text(truce.id)}\ntitle: {_text(truce.title)}\nzone: {truce.zone}\nday_starts: {_text(truce.day_starts)}"]
    head += [f"source: {_text(truce.source)}"] if truce.source else []
    head += ["parties:" if truce.parties else "parties: {}", *(f"  {_text(p.id)}: {{{_actor(p)}}}" for p in truce.parties)]
    head += ["actors:", *(f"  {_text(a.id)}: {{{_actor(a)}}}" for a in truce.actors)] if truce.actors else []
    head += ["anchors:", *(f"  {_text(n)}: {_instant(at, truce.zone)}" for n, at in truce.anchors)]
    head += [f"  {_text(n)}: {_text(f'when {what}')}" for n, what in truce.pending]
    head += ["viewpoints:", *(f"  {_text(v.id)}: {{{_viewpoint(v)}}}" for v in truce.viewpoints)] if truce.viewpoints else []
    groups = [(g.id, {"says": _text(g.says), "words": _list(g.words), "decided_by": _text(g.decided_by or "")}) for g in truce.groups]
    head += ["groups:", *(f"  {_text(i)}: {{{_flow(keys)}}}" for i, keys in groups)] if groups else []
    return "\n".join([*head, "terms:", *(_item(t, truce) for t in truce.terms)]) + "\n"


def amend(text: str, truce: Truce) -> str:
    """`text` with the terms that differ from those of `truce` written anew; every other line, comments too, stays as it is.

    Raises ValueError if `text` does not load, or if more than terms differs.
    """
    old, problems = load(text, truce.source or "")
    if old is None:
        raise ValueError(f"the file to amend does not load: {problems[0].message}")
    if replace(old, terms=(), source=None) != replace(truce, terms=(), source=None):
        raise ValueError("only terms can be amended; write the whole file instead")
    lines, wanted = text.splitlines(), {t.id: t for t in truce.terms}
    places = dict(zip((t.id for t in old.terms), _places(text), strict=True))
    for term in reversed(old.terms):
        start, end = places[term.id]
        new = wanted.get(term.id)
        if new is None:
            lines[start:end] = []
        elif bare(new) != bare(term):
            lines[start:end] = _item(new, truce).split("\n")
    end = len(lines) - (len(text.splitlines()) - max(e for _, e in places.values()))
    added = [line for t in truce.terms if t.id not in places for line in _item(t, truce).split("\n")]
    return "\n".join(lines[:end] + added + lines[end:]) + "\n"


def bare(term: Term) -> Term:
    """The term without its line, which every edit above it moves."""
    return replace(term, line=None, readings=tuple(bare(r) for r in term.readings))


def _places(text: str) -> list[tuple[int, int]]:
    """The lines of each term, from its dash to its last value, counted from 0, the end exclusive."""
    top, _ = grow(text)
    terms = top.get("terms") if isinstance(top, Mapping) else None
    assert isinstance(terms, Listing)
    return [(item.spot.line - 1, _last(item)) for item in terms.items]


def _last(tree: Tree) -> int:
    inside = [t for pair in tree.items for t in pair] if isinstance(tree, Mapping) else tree.items if isinstance(tree, Listing) else ()
    return max([tree.spot.line, *(_last(t) for t in inside)])


# --- a term -----------------------------------------------------------------------------------------------


def _item(term: Term, truce: Truce) -> str:
    keys = _keys(term, truce)
    lines = _block(keys, "  - ", "    ")
    if term.readings:
        lines.append("    readings:")
    for reading in term.readings:
        other = _keys(reading, truce)
        times = (
            {"due", "until", "count", "bound"} if any(other.get(k) != keys.get(k) for k in ("due", "until", "count", "bound")) else set()
        )
        differing = {k: v for k, v in other.items() if k in times | {"reading", "read_by"} or keys.get(k) != v}
        lines += _block({k: v for k, v in differing.items() if k not in ("id", "term")}, "      - ", "        ")
    return "\n".join(lines)


def _block(keys: Keys, first: str, rest: str) -> list[str]:
    return [f"{first if n == 0 else rest}{key}: {value}" for n, (key, value) in enumerate(keys.items())]


def _keys(term: Term, truce: Truce) -> Keys:
    """The keys of a term with their values as written, in the order of the format's table, empty ones left out."""
    found = {**_said(term), **_selected(term, truce), **_timed(term, truce.zone)}
    return {key.name: found[key.name] for key in TERM_KEYS if found.get(key.name)}


def _said(term: Term) -> Keys:
    texts = {
        n: getattr(term, n) for n in ("id", "says", "source", "label", "order_after", "not_assessable", "reading", "after", "alongside")
    }
    texts |= {n: getattr(term, n) for n in ("part_of", "on_days_of", "mirrors", "supersedes")} | {
        "while": term.while_,
        "line": term.line_from,
    }
    flags = {n: "true" for n in ("open_list", "anyone_discharges", "survives", "silence_counts", "draft") if getattr(term, n)}
    lists = {"by": term.by, "to": term.to, "answers_for": term.answers_for, "read_by": term.read_by, "except": term.exceptions}
    return {
        "term": term.kind,
        **{n: _text(v) for n, v in texts.items() if v},
        **{n: _list(v) for n, v in lists.items()},
        **flags,
        "amount": _amount(term.amount),
        "per": term.per or "",
        "hours": " to ".join(term.hours) if term.hours else "",
        "ratio": f"{{term: {_text(term.ratio[0])}, each: {term.ratio[1]:g}}}" if term.ratio else "",
        "length": length_words(term.length) if term.length else "",
        "kept": length_words(term.kept) if term.kept else "",
    }


def _selected(term: Term, truce: Truce) -> Keys:
    select = term.select
    if select is None:
        return {}
    kinds = "" if select.kinds == DEFAULT_KINDS.get(term.kind) else _list(select.kinds)
    doers = "" if select.by == term.by else _list(select.by) or "anyone"
    extension = {"extension": f"{{{_flow(_extension(term.extension, truce))}}}"} if term.extension else {}
    words = {n: _list(_grouped(getattr(select, n), truce)) for n in ("of", "not_of", "where", "not_where")}
    return {"kind": kinds, "done_by": doers, "target": _list(select.to), "means": _list(select.means), **words, **extension}


def _grouped(words: tuple[str, ...], truce: Truce) -> tuple[str, ...]:
    """The words with a group's name for its words, where that says exactly the same."""
    short: list[str] = []
    left = list(words)
    while left:
        fits = [g for g in truce.groups if g.words and tuple(left[: len(g.words)]) == g.words]
        short.append(fits[0].id if fits else left[0])
        left = left[len(fits[0].words) if fits else 1 :]
    return tuple(short)


def _timed(term: Term, home: str) -> Keys:
    key = "due" if not KEYS["due"].kinds or term.kind in KEYS["due"].kinds else "until"
    found = {"start": _due(term.start, home, own_rule=True) if term.start else ""}
    if term.due is None:
        return found
    found |= {"count": term.due.count if term.due.count != "elapsed" else "", "bound": term.due.bound if term.due.bound != "by" else ""}
    return {**found, key: _due(term.due, home)}


def _due(due: Due, home: str, *, own_rule: bool = False) -> str:
    if due.at is not None:
        return _instant(due.at, home)
    if due.length is None:
        return _text(due.anchor or "")
    if own_rule and due.count == "day1_inclusive":
        return f"day {due.length.amount} from {due.anchor}"
    return f"{length_words(due.length)} {'before' if due.length.amount < 0 else 'after'} {due.anchor}"


def _extension(extension: Extension, truce: Truce) -> Keys:
    select = extension.of or Select(())
    return {
        "way": extension.way,
        "each": length_words(extension.each),
        "per": _amount(extension.per),
        "by": _list(select.by),
        "kind": _list(select.kinds),
        "of": _list(_grouped(select.of, truce)),
        "not_of": _list(_grouped(select.not_of, truce)),
        "cap": length_words(extension.cap) if extension.cap else "",
        "revivable": "true" if extension.revivable else "",
        "notice": length_words(extension.notice) if extension.notice else "",
    }


# --- values -----------------------------------------------------------------------------------------------


def _actor(actor: Actor) -> str:
    camp = actor.camp if actor.camp != actor.id else None
    aliases = tuple(a for a in actor.aliases if a != actor.name)
    return _flow({"name": _text(actor.name), "aliases": _list(aliases), "camp": _text(camp or ""), "role": _text(actor.role or "")})


def _viewpoint(viewpoint: Viewpoint) -> str:
    return _flow({"name": _text(viewpoint.name), "way": viewpoint.way, "of": _text(viewpoint.of or ""), "k": str(viewpoint.k)})


def _flow(keys: Keys) -> str:
    return ", ".join(f"{key}: {value}" for key, value in keys.items() if value)


def _list(words: Iterable[str]) -> str:
    found = [_text(w) for w in words]
    return f"[{', '.join(found)}]" if found else ""


def _text(text: str) -> str:
    """Without quotes where that can only be read as this text."""
    if not text or (_PLAIN.fullmatch(text) and text not in _RESERVED):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _instant(at: datetime, home: str) -> str:
    written = at.replace(tzinfo=None).isoformat(timespec="minutes")
    try:
        same = instant(written, home) == at
    except WordError:
        same = False
    return written if same else f"{written}{at.strftime('%z')[:3]}:{at.strftime('%z')[3:]}"


def _amount(amount: Amount | None) -> str:
    if amount is None:
        return ""
    low, high = (f"{n:.15g}" if n is not None else None for n in (amount.low, amount.high))
    number = f"at least {low}" if high is None else f"up to {high}" if low is None else low if low == high else f"{low} to {high}"
    point = f" counted at {amount.counted_at}" if amount.counted_at else ""
    whole = f"{'about ' if amount.about else ''}{number} {amount.measure}{point}"
    return _text(whole)
