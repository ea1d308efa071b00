"""From whose accounts: per event *accepted*, *rejected*, *contested* or *unheard*, from who asserts and who denies, and nothing else.

Every rule treats all parties alike.  Own camp only; third parties; corroborated by k origins of neither side, or admitted against one's own
interest; anyone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from trucewatch.model import Truce, Viewpoint
from trucewatch.verdicts.evidence import Fact

_OUTLETS = 3
"""So many must carry one utterance before what one of them prints can be a misprint."""
Reception = Literal["accepted", "rejected", "contested", "unheard"]


@dataclass(frozen=True, slots=True)
class Interest:
    """Whom it serves that an event is believed, and whom it charges or costs; `charge` marks a breach, which nobody may prove alone.

    `doers` are the sources that did it themselves and belong to no camp: their own word does not corroborate it.
    """

    serves: frozenset[str]
    costs: frozenset[str]
    charge: bool
    doers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Standing:
    """How one viewpoint receives one event.

    `alleged`: told by somebody, but not by enough or not by one whose word counts here.  `pro` and `con` are the accounts that
    the viewpoint can see; `telling` are those whose figures and times it uses.
    """

    reception: Reception
    alleged: bool
    pro: tuple[Fact, ...]
    con: tuple[Fact, ...]
    telling: tuple[Fact, ...]


def default_viewpoints(truce: Truce) -> tuple[Viewpoint, ...]:
    """Each party, third parties, two origins, anyone."""
    according = tuple(Viewpoint(p.id, f"according to {p.name}", "party", p.id) for p in truce.parties)
    return according + (
        Viewpoint("third", "third parties", "third"),
        Viewpoint("corroborated", "corroborated by two", "corroborated"),
        Viewpoint("anyone", "anyone", "anyone"),
    )


def receive(facts: Sequence[Fact], viewpoint: Viewpoint, interest: Interest) -> Standing:
    """How `viewpoint` receives the event that `facts` tell of."""
    heard = current([f for f in facts if sees(viewpoint, f)])
    pro, con = tuple(f for f in heard if f.happened), tuple(f for f in heard if f.happened is False)
    return _WAYS[viewpoint.way](pro, con, viewpoint, interest)


def sees(viewpoint: Viewpoint, fact: Fact) -> bool:
    """True if a fact can move this viewpoint at all; an outlet of no camp may withdraw what it carried of anybody's words."""
    if viewpoint.way == "party":
        return viewpoint.of in fact.camps or (fact.happened is None and fact.own_voice and fact.third)
    return fact.third if viewpoint.way == "third" else True


def current(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """What still stands of some accounts of one event, oldest first: withdrawals taken out, and of one source the latest on each scope."""
    if len(facts) == 1:
        return tuple(fact for fact in facts if fact.happened is not None)
    standing = _not_withdrawn(facts)
    by_source: dict[str, list[Fact]] = defaultdict(list)
    for fact in standing:
        by_source[fact.source].append(fact)
    kept = {id(fact) for told in by_source.values() for fact in _latest(_without_misprints(told))}
    return tuple(fact for fact in standing if id(fact) in kept)


def _not_withdrawn(facts: Sequence[Fact]) -> list[Fact]:
    """An outlet's correction takes back what it carried, and its copies; a speaker takes back his own word wherever it stands."""
    kept: list[Fact] = []
    for fact in facts:
        if fact.happened is not None:
            kept.append(fact)
        elif fact.own_voice:
            carried = [f for f in kept if _outlet(f) == _outlet(fact) and not _same_speaker_elsewhere(f, fact)]
            copies, gone = {f.entry.origin for f in carried if f.entry.origin}, set(map(id, carried))
            kept = [f for f in kept if id(f) not in gone and f.entry.origin not in copies]
        else:
            kept = [f for f in kept if f.source != fact.source]
    return kept


def _outlet(fact: Fact) -> str:
    return (fact.entry.publisher or fact.entry.claim.report).casefold()


def _same_speaker_elsewhere(fact: Fact, withdrawal: Fact) -> bool:
    """What the outlet printed at the same time as its correction is not what it corrects."""
    return fact.entry.claim.report == withdrawal.entry.claim.report


def _latest(told: Sequence[Fact]) -> Iterable[Fact]:
    """Of one source: its latest telling, and older ones only for a scope, or a time, that no later one speaks of and in the same sense."""
    if len(told) < 2:
        yield from told
        return
    newest = told[-1].order[0]
    last = [fact for fact in told if fact.order[0] == newest]
    seen: set[object] = set()
    for fact in reversed(told):
        timed: set[object] = {"time"} if fact.claim.when else set()
        scopes = set(fact.scopes) or timed
        agrees = all(other.happened == fact.happened for other in last)
        if fact.order[0] == newest or (agrees and scopes and not scopes & seen):
            yield fact
            seen |= scopes | timed


def _without_misprints(told: Sequence[Fact]) -> list[Fact]:
    """One utterance that several outlets carry: a figure that one of them alone prints, against two others that agree, is left out."""
    if len(told) < _OUTLETS:
        return list(told)
    utterances: dict[object, list[Fact]] = defaultdict(list)
    for fact in told:
        if fact.claim.figures:
            utterances[(fact.entry.origin or fact.order[0].date(), fact.scopes)].append(fact)
    outliers = {id(f) for carriers in utterances.values() for f in _outliers(carriers)}
    return [f for f in told if id(f) not in outliers]


def _outliers(carriers: Sequence[Fact]) -> list[Fact]:
    outlets = {_outlet(f) for f in carriers}
    if len(outlets) < _OUTLETS:
        return []
    values = {id(f): tuple((x.low, x.high) for x in f.claim.figures) for f in carriers}
    carried = Counter(values.values())
    common, times = carried.most_common(1)[0]
    return [f for f in carriers if times > 1 and values[id(f)] != common and carried[values[id(f)]] == 1]


def origins(facts: Iterable[Fact]) -> int:
    """How many independent origins assert something: copies, quotes of one actor and voices of one camp are one.

    Voices that could be anybody's are none.
    """
    parent: dict[str, str] = {}
    for fact in facts:
        if not (fact.third or fact.camps):
            continue
        keys = sorted(f"camp {c}" for c in fact.camps) or [fact.source]
        if fact.entry.origin and not fact.camps:
            keys.append(f"copy {fact.entry.origin}")
        roots = {_root(parent, key) for key in keys}
        first = min(roots)
        for root in roots:
            parent[root] = first
    return len({_root(parent, key) for key in parent})


def _root(parent: dict[str, str], key: str) -> str:
    parent.setdefault(key, key)
    while parent[key] != key:
        key = parent[key]
    return key


# --- the four words ---------------------------------------------------------------------------------------


def _plain(pro: tuple[Fact, ...], con: tuple[Fact, ...], _: Viewpoint, __: Interest) -> Standing:
    """Of a party's camp, or of third parties: what they say among themselves."""
    if pro and con:
        return Standing("contested", False, pro, con, pro)
    word: Reception = "accepted" if pro else "rejected" if con else "unheard"
    return Standing(word, False, pro, con, pro)


def _anyone(pro: tuple[Fact, ...], con: tuple[Fact, ...], viewpoint: Viewpoint, interest: Interest) -> Standing:
    """Asserted by any and denied by none; a charge that only the other camp makes is alleged, and so is a failure that only it tells of."""
    if not (pro and con):
        charged = pro and interest.charge and all(_partial(f, interest.serves) for f in pro)
        failing = con and not interest.charge and all(_partial(f, interest.costs) for f in con)
        if charged or failing:
            return Standing("unheard", bool(charged), pro, con, pro)
    return _plain(pro, con, viewpoint, interest)


def _partial(fact: Fact, camps: frozenset[str]) -> bool:
    """True if the voice speaks for these camps alone."""
    return bool(fact.camps) and fact.camps <= camps


def _corroborated(pro: tuple[Fact, ...], con: tuple[Fact, ...], viewpoint: Viewpoint, interest: Interest) -> Standing:
    """At least k origins of neither side, or an admission by the side that it costs; the same for the denial, with the sides exchanged."""
    sides = interest.serves | interest.costs
    outside_pro, outside_con = (tuple(f for f in facts if _outside(f, sides, interest.doers)) for facts in (pro, con))
    admitted, conceded = (tuple(f for f in facts if f.camps & c) for facts, c in ((pro, interest.costs), (con, interest.serves)))
    enough = origins(outside_pro) >= viewpoint.k
    yes, no = bool(admitted) or enough, bool(conceded) or origins(outside_con) >= viewpoint.k
    telling = outside_pro * enough + admitted + _carried(admitted, pro)
    if (outside_pro and outside_con) or (yes and no):
        return Standing("contested", False, pro, con, telling or outside_pro or pro)
    word: Reception = "accepted" if yes else "rejected" if no else "unheard"
    return Standing(word, bool(pro) and word == "unheard", pro, con, telling if yes else pro)


def _carried(admitted: tuple[Fact, ...], pro: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """A bare confirmation carries the figures and the time of what it confirms."""
    bare = [f for f in admitted if f.claim.stance == "confirms" and not f.claim.figures]
    return tuple(f for f in pro if f not in admitted and any(f.order < b.order for b in bare))


def _outside(fact: Fact, sides: frozenset[str], doers: frozenset[str]) -> bool:
    return not fact.camps & sides and bool(fact.third or fact.camps) and fact.source not in doers


_Way = Callable[[tuple[Fact, ...], tuple[Fact, ...], Viewpoint, Interest], Standing]
_WAYS: dict[str, _Way] = {"party": _plain, "third": _plain, "corroborated": _corroborated, "anyone": _anyone}
