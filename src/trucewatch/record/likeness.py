"""Do two claims tell of one thing?  Each feature speaks for it, against it, or rules it out.

Weights are in points; two claims are of one event from `ENOUGH` points on.  They know no party and no place, and read the
same whichever claim comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from trucewatch.model import Figure
from trucewatch.record.names import alike, fold, stems
from trucewatch.record.sight import Name, Sight
from trucewatch.record.spots import COUNTRY, Spot, Spots

ENOUGH = 4.0
ENOUGH_FOR_NO = 3.0
"""A denial seldom repeats what it denies."""


Trait = tuple[float, str]
"""What a feature says: points for (or against) one event, and the words to show for it."""

NEVER = float("-inf")
_RULED_OUT: Trait = (NEVER, "")
_SILENT: Trait = (0.0, "")
_OF_THE_TRUCE = {"agree", "begin", "extend", "suspend", "end"}  # seldom more than one a day
_TALK = {"comment", "demand", "pledge", "accuse", "meet", "warn"}  # many a day, told apart only by their words
_RADIUS = {1: 10.0, 2: 25.0, 3: 50.0, 4: 120.0, 5: 60.0, 7: 150.0}  # kilometres that a place of this precision may lie off
_AS_ONE = 2.0  # kilometres within which two names may be of one place
_TELLING = 50  # numbers from here on are seldom alike by chance
_PAIRS = 1 << 14  # of days, places or doers that were compared and are remembered: most come again and again
_NEAR_WEAPONS = ({"air", "drone"}, {"rocket", "shelling"}, {"ground", "gunfire"})


def likeness(one: Sight, other: Sight) -> Trait:
    """Points for the two being one event, and what they have in common in words; `NEVER` if they cannot be."""
    if _apart(one, other):
        return _RULED_OUT
    points, reasons = 0.0, []
    for feature in FEATURES:
        worth, why = feature(one, other)
        if worth > 0:
            points += worth
            reasons.append(why)
        elif worth < 0:
            if worth == NEVER:
                return _RULED_OUT
            points += worth
    return points, ", ".join(reasons)


def _apart(one: Sight, other: Sight) -> bool:
    """True if they cannot be one event for their days or scope alone: these tell most pairs apart, so they are asked before any feature.

    A running total is of another scope than what it sums up.
    """
    this, that = one.days, other.days
    return (this is not None and that is not None and (this[1] < that[0] or that[1] < this[0])) or one.total != other.total


def enough(one: Sight, other: Sight) -> float:
    """The points that these two need."""
    dated = (one.days and other.days) or one.claim.report == other.claim.report
    return ENOUGH_FOR_NO if one.says_no != other.says_no and dated else ENOUGH


# --- the features -------------------------------------------------------------------------------------------


def _time(one: Sight, other: Sight) -> Trait:
    if one.days and other.days:
        return _days(one.days, other.days)
    if _came_before(one, other) or _came_before(other, one):
        return _RULED_OUT
    apart = _days_told_apart(one, other)
    if one.claim.mood == other.claim.mood == "planned" and not (one.days or other.days):
        return 1.0, "no time given"  # a standing duty, told of on any day
    if apart is None or apart > 14:
        return -1.0, ""
    return (1.0, "told within a day") if apart <= 1 else _SILENT


@lru_cache(maxsize=_PAIRS)
def _days(one: tuple[int, int], other: tuple[int, int]) -> Trait:
    (start, end), (begin, close) = one, other
    shared, whole = min(end, close) - max(start, begin) + 1, max(end, close) - min(start, begin) + 1
    if shared / whole >= (0.5 if whole <= 2 else 0.75):
        return 2.0 + 0.1 * shared / whole, "same day" if whole <= 2 else "same period"
    nights = whole == 3 and end - start == close - begin == 1  # "overnight", told on two mornings
    return (-1.5, "") if nights else (0.5, "overlapping times")


def _came_before(denial: Sight, deed: Sight) -> bool:
    """True for a denial without a time that was published before the deed: nobody denies what has not happened yet."""
    if not denial.says_no or denial.days or not deed.days or denial.told is None:
        return False
    return deed.days[0] > denial.told and denial.claim.mood == deed.claim.mood == "actual"


def _days_told_apart(one: Sight, other: Sight) -> int | None:
    """Days between what is known of when: the event's time, or the telling where that is not known."""
    this, that = (s.days[1] if s.days else s.told for s in (one, other))
    return abs(this - that) if this is not None and that is not None else None


def _place(one: Sight, other: Sight) -> Trait:
    if one.where and other.where:
        return _spots(one.where, other.where)
    return _SILENT if one.named.isdisjoint(other.named) else (1.5, "names in common")


@lru_cache(maxsize=_PAIRS)
def _spots(some: Spots, others: Spots) -> Trait:
    these, those = ({fold(spot.name) for spot in spots} for spots in (some, others))
    if shared := these & those:
        return 2.0, min(shared).title()
    if any(p <= q or q <= p for p in map(stems, these) for q in map(stems, those)):
        return 1.5, "places that may be one"
    best = max(_nearness(p, q) for p in some for q in others)
    return (best, "places that may be one") if best > 0 else _RULED_OUT


def _nearness(one: Spot, other: Spot) -> float:
    """2 for places within 2 km, 1 where the vaguer one may hold the other, half for neighbours, 0 for places apart."""
    if one.country and one.country == other.country and COUNTRY in (one.precision, other.precision):
        return 1.0
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0
    away = kilometres(one.lat, one.lon, other.lat, other.lon)
    reach = max(_RADIUS.get(p.precision or 1, 10.0) for p in (one, other))
    if away <= _AS_ONE:
        return 2.0
    return (1.0 if reach > _RADIUS[1] else 0.1) if away <= reach else 0.0


@lru_cache(maxsize=65536)
def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Great-circle distance."""
    north, east = radians(lat2 - lat) / 2, radians(lon2 - lon) / 2
    return 12742 * asin(sqrt(sin(north) ** 2 + cos(radians(lat)) * cos(radians(lat2)) * sin(east) ** 2))


def _doer(one: Sight, other: Sight) -> Trait:
    return _doers(one.by, other.by) if one.by and other.by else _SILENT


@lru_cache(maxsize=_PAIRS)
def _doers(some: tuple[Name, ...], others: tuple[Name, ...]) -> Trait:
    best = max(_same_name(one, other) for one in some for other in others)
    return _RULED_OUT if best == NEVER else (best, "same doer")


def _same_name(one: Name, other: Name) -> float:
    if one.actor and other.actor:
        return 1.0 if one.actor == other.actor else NEVER
    if one.folded == other.folded:
        return 1.0
    return 0.5 if alike(one.stems, other.stems) >= 0.5 else -1.5


def _whom(one: Sight, other: Sight) -> Trait:
    return _SILENT if one.to.isdisjoint(other.to) else (1.0, "done to the same")


def _what(one: Sight, other: Sight) -> Trait:
    if not one.of or not other.of or one.claim.kind in _OF_THE_TRUCE:
        return _SILENT
    if not one.of.isdisjoint(other.of):
        return 1.0, "of the same"
    return (-2.5 if one.total and other.total else -0.5), ""  # totals of hostages and of prisoners: who is counted tells them apart


def _means(one: Sight, other: Sight) -> Trait:
    this, that = one.claim.means, other.claim.means
    if not this or not that or "unspecified" in (this, that):
        return _SILENT
    if this == that:
        return 0.5, "same means"
    return _SILENT if any({this, that} <= group for group in _NEAR_WEAPONS) else (-2.0, "")


def _figures(one: Sight, other: Sight) -> Trait:
    these, those = one.claim.figures, other.claim.figures
    if not these or not those:
        return _SILENT
    if len(these) == len(those) == 1:
        fit = _fit(these[0], those[0]) if these[0].measure == those[0].measure else 0.0
        return (fit, "figures that fit") if fit else _SILENT
    shared = {figure.measure for figure in these} & {figure.measure for figure in those}
    best = [max(_fit(a, b) for a in _of(one, measure) for b in _of(other, measure)) for measure in sorted(shared)]
    return (sum(best) / len(best) if min(best) < 0 else max(best), "figures that fit") if best else _SILENT


def _of(seen: Sight, measure: str) -> list[Figure]:
    return [figure for figure in seen.claim.figures if figure.measure == measure]


def _fit(one: Figure, other: Figure) -> float:
    """Equal figures speak for one event, near ones leave it open, far ones speak against."""
    if (one.low, one.high) == (other.low, other.high) and one.low is not None:
        return 2.0 if one.low >= _TELLING else 1.5 if one.low > 2 else 0.5
    low, high = one.low or one.high or 0.0, other.low or other.high or 0.0
    if high < low:
        low, high = high, low
    if "vague" in (one.qualifier, other.qualifier) or not low:
        return 0.0
    if high / low <= 1.15:
        return 2.0 if low >= _TELLING else 1.0
    return 0.5 if high / low <= 1.6 or high - low <= 2 else 0.0 if high / low <= 2.5 else -0.5 if high / low <= 4 else -2.0


def _words(one: Sight, other: Sight) -> Trait:
    both = len(one.words & other.words)
    share = both / max(1, len(one.words) + len(other.words) - both)
    return min(2.0, 6 * max(0.0, share - 0.15)), "like words"


def _kind(one: Sight, _: Sight) -> Trait:
    kind = one.claim.kind
    return (2.0, "step of the truce") if kind in _OF_THE_TRUCE else (-2.0, "") if kind in _TALK else _SILENT


def _same_report(one: Sight, other: Sight) -> Trait:
    """One report that tells of two things in turn tells of two; it says no of one, or repeats it, in other voices."""
    if one.claim.report != other.claim.report:
        return _SILENT
    if one.says_no != other.says_no:
        return 0.1 / (1 + abs(one.claim.span.start - other.claim.span.start) / 500), "said beside it"
    if any(_differ(one, other)):
        return _RULED_OUT
    return (1.0, "counted beside it") if _figures(one, other)[0] > 0 and one.of & other.of else _SILENT


def _differ(one: Sight, other: Sight) -> Iterator[bool]:
    yield bool(one.places and other.places and one.places != other.places)
    yield bool(one.claim.means and other.claim.means and one.claim.means != other.claim.means)
    yield one.voices == other.voices and bool(one.claim.figures or other.claim.figures)
    yield bool(one.to and other.to and not one.to & other.to)


FEATURES: tuple[Callable[[Sight, Sight], Trait], ...] = (
    _same_report, _time, _doer, _place, _means, _figures, _whom, _what, _kind, _words,
)  # fmt: skip
