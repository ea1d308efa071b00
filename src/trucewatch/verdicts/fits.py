"""Whether what a claim tells of is what a term is about: certainly, perhaps, or not.

Words: one of the term's words has to stand whole in the claim's field; a plural fits its singular.  A performance whose doer is not
named, or was done through a go-between of no camp, fits certainly if the claim's `of` or `where` says that it is the term's; a breach
never fits certainly without a named doer, for to verify an act is not to attribute it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from trucewatch.model import Group, Select
from trucewatch.record.decided import MASK
from trucewatch.verdicts.actors import Names
from trucewatch.verdicts.evidence import Fact

_WORD = re.compile(r"\w+")
_IRREGULAR = {"women": "woman", "men": "man", "children": "child", "lorries": "lorry", "bodies": "body", "convoys": "convoy"}


class Fit(IntEnum):
    """How well a claim fits a term."""

    NO = 0
    NAMELESS = 1
    """All fits, but no doer is named, or one that nobody can place."""
    PERHAPS = 2
    YES = 3


@dataclass(frozen=True, slots=True)
class Fitting:
    """What a term selects, with actors and groups spelled out."""

    select: Select
    doers: frozenset[str]
    targets: frozenset[str]
    of: tuple[str, ...]
    breach: bool

    def fit(self, fact: Fact, names: Names) -> Fit:
        """How well `fact` fits."""
        parts = (self.what(fact), self._where(fact), self._means(fact), self._to(fact, names))
        if min(parts) is Fit.NO:
            return Fit.NO
        return min(self._by(fact, names), *parts)

    def what(self, fact: Fact) -> Fit:
        """How well the class of people or things fits."""
        if not self.of and not self.select.not_of:
            return Fit.YES
        told = [fact.claim.of or "", *(f.noun or "" for f in fact.claim.figures), *(m.name for m in fact.claim.to)]
        if fact.claim.of and has_any(fact.claim.of, self.select.not_of) and not has_any(fact.claim.of, self.of):
            return Fit.NO
        if not self.of or any(has_any(words, self.of) for words in told):
            return Fit.YES
        if any(has_any(words, self.select.not_of) for words in told):
            return Fit.NO
        return Fit.NO if fact.claim.of else Fit.PERHAPS

    def _where(self, fact: Fact) -> Fit:
        """The file names its places, with those inside them: there is no map here.  A place that it does not name is elsewhere."""
        if not self.select.where and not self.select.not_where:
            return Fit.YES
        places = [" ".join(filter(None, (p.name, p.country))) for p in fact.claim.where]
        if places and all(has_any(place, self.select.not_where) for place in places):
            return Fit.NO
        if not self.select.where or any(has_any(place, self.select.where) for place in places):
            return Fit.YES
        return Fit.NO if places else Fit.PERHAPS if self.breach else Fit.YES

    def _means(self, fact: Fact) -> Fit:
        if not self.select.means or fact.claim.means in self.select.means:
            return Fit.YES
        return Fit.PERHAPS if fact.claim.means in (None, "unspecified") else Fit.NO

    def _to(self, fact: Fact, names: Names) -> Fit:
        """Only a body of another party's camp is certainly not the one meant: a town or a go-between may well be; so may one that is
        redacted."""
        if self.targets and any(mention.name == MASK for mention in fact.claim.to):
            return Fit.PERHAPS
        if not self.targets or fact.to & self.targets or not names.camps_of(fact.to):
            return Fit.YES
        return Fit.NO

    def _by(self, fact: Fact, names: Names) -> Fit:
        if not self.doers or fact.by & self.doers:
            return Fit.YES
        if names.camps_of(fact.by) or (self.breach and fact.by):
            return Fit.NO
        if self.breach or (fact.doubtful and not fact.by):
            return Fit.NAMELESS
        return Fit.YES if self._placed(fact) else Fit.NAMELESS

    def _placed(self, fact: Fact) -> bool:
        said_what = bool(self.of) and any(has_any(w, self.of) for w in (fact.claim.of or "", *(f.noun or "" for f in fact.claim.figures)))
        said_where = bool(self.select.where) and any(has_any(p.name, self.select.where) for p in fact.claim.where)
        return said_what or said_where


def fitting(
    select: Select, names: Names, groups: Iterable[Group], *, breach: bool, anyone: bool = False, also: Iterable[str] = ()
) -> Fitting:
    """What `select` selects; with `anyone` the doer does not matter, `also` are further bodies whose acts count."""
    words = {group.id: group.words for group in groups}
    of = tuple(word for name in select.of for word in words.get(name, (name,)))
    return Fitting(select, frozenset() if anyone else _with_camp((*select.by, *also), names), _with_camp(select.to, names), of, breach)


def _with_camp(bodies: Iterable[str], names: Names) -> frozenset[str]:
    """The bodies, and for a party all of its camp."""
    wanted = frozenset(bodies)
    return wanted | frozenset(actor for actor, camp in names.camps.items() if camp in wanted) if wanted else wanted


@lru_cache(maxsize=65536)
def has_any(text: str, words: tuple[str, ...]) -> bool:
    """True if one of `words` stands whole in `text`."""
    tokens = _tokens(text)
    return any(_stands(_tokens(word), tokens) for word in words)


def _stands(piece: tuple[str, ...], tokens: tuple[str, ...]) -> bool:
    length = len(piece)
    return bool(piece) and any(tokens[i : i + length] == piece for i in range(len(tokens) - length + 1))


@lru_cache(maxsize=65536)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(
        _IRREGULAR.get(w) or (w[:-1] if w.endswith("s") and not w.endswith("ss") and len(w) > 3 else w)
        for w in _WORD.findall(text.casefold())
    )
