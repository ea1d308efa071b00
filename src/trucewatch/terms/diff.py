"""What changed between two versions of an agreement, term by term, in plain English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

from trucewatch.model import Actor, Term, Truce
from trucewatch.terms.phrases import both_zones
from trucewatch.terms.render import deadline_words
from trucewatch.terms.sentences import sentence
from trucewatch.terms.write import bare


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: `about` is a term's id or a key of the file; `was` and `now` are words, or None."""

    about: str
    what: Literal["added", "dropped", "changed", "replaced"]
    was: str | None
    now: str | None

    def told(self) -> str:
        """The change in one to three lines."""
        lines = [f"{self.about} {self.what}"]
        lines += [f"  was: {self.was}"] if self.was is not None else []
        return "\n".join(lines + ([f"  now: {self.now}"] if self.now is not None else []))


def diff(old: Truce, new: Truce) -> tuple[Change, ...]:
    """The changes from `old` to `new`: the file's own keys, bodies, anchors, then the terms in the order of `new`, dropped ones last."""
    return (*_heads(old, new), *_bodies(old, new), *_anchors(old, new), *_terms(old, new))


def _heads(old: Truce, new: Truce) -> Iterator[Change]:
    for key in ("title", "zone", "day_starts"):
        yield from _change(key, getattr(old, key), getattr(new, key))


def _bodies(old: Truce, new: Truce) -> Iterator[Change]:
    was, now = ({a.id: _body(a) for a in truce.parties + truce.actors} for truce in (old, new))
    for id_ in dict.fromkeys((*now, *was)):
        yield from _change(id_, was.get(id_), now.get(id_))


def _body(actor: Actor) -> str:
    side = f", of {actor.camp}" if actor.camp and actor.camp != actor.id else ""
    role = f", {actor.role}" if actor.role else ""
    return f"{actor.name}{side}{role}; printed as {', '.join(actor.aliases)}"


def _anchors(old: Truce, new: Truce) -> Iterator[Change]:
    was, now = (_times(truce) for truce in (old, new))
    for name in dict.fromkeys((*now, *was)):
        yield from _change(name, was.get(name), now.get(name))


def _times(truce: Truce) -> dict[str, str]:
    return {name: both_zones(at) for name, at in truce.anchors} | {name: f"when {what}" for name, what in truce.pending}


def _terms(old: Truce, new: Truce) -> Iterator[Change]:
    was, now = ({term.id: term for term in truce.terms} for truce in (old, new))
    for id_ in (*now, *(i for i in was if i not in now)):
        before, after = was.get(id_), now.get(id_)
        if before is None and after is not None and after.supersedes in was:
            yield Change(id_, "replaced", _words(was[after.supersedes], old), _words(after, new))
        elif before is None or after is None:
            yield from _change(id_, _words(before, old) if before else None, _words(after, new) if after else None)
        else:
            yield from _changed(before, after, old, new)


def _changed(before: Term, after: Term, old: Truce, new: Truce) -> Iterator[Change]:
    """What a term's readers would see: its sentence and deadlines; where these stand, the fields that differ."""
    was, now = _words(before, old), _words(after, new)
    if was != now:
        yield Change(after.id, "changed", was, now)
    elif bare(before) != bare(after):
        names = [f.name.rstrip("_") for f in fields(Term) if getattr(bare(before), f.name) != getattr(bare(after), f.name)]
        yield Change(after.id, "changed", None, f"the same sentence, but other {', '.join(names)}")


def _words(term: Term, truce: Truce) -> str:
    said = [" ".join((sentence(r, truce), *deadline_words(r, truce))) for r in (term, *term.readings)]
    named = [f"{r.reading or 'as written'}: {words}" for r, words in zip((term, *term.readings), said, strict=True)]
    return " | ".join(named) if term.readings else said[0]


def _change(about: str, was: str | None, now: str | None) -> Iterator[Change]:
    if was != now:
        yield Change(about, "added" if was is None else "dropped" if now is None else "changed", was, now)
