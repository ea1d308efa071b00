"""What one side is said to have done to the other: per event who alleges, who denies, who confirms, and how many stand outside.

An incident is an event of a hostile kind.  Who is outside follows from the truce file's camps alone, so it is the same for every side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trucewatch.model import Entry, Kind, Truce
from trucewatch.verdicts.actors import Names
from trucewatch.verdicts.evidence import Fact, gather
from trucewatch.verdicts.spans import Stretch, common
from trucewatch.verdicts.viewpoints import origins

HOSTILE: tuple[Kind, ...] = ("attack", "harm", "damage", "seize", "displace", "violate", "obstruct")


@dataclass(frozen=True, slots=True)
class Incident:
    """One event: its time as far as the accounts agree, and the accounts by what they do with it.

    `denied` holds those who say that it did not happen, `confirmed` those who say it with a confirming word or as their own
    camp's doing, `alleged` all others who say it, those among them who lay it to somebody else.  `outside` counts origins of no
    party's camp among those who say it.
    """

    event: str
    kind: Kind
    time: Stretch
    alleged: tuple[Entry, ...]
    denied: tuple[Entry, ...]
    confirmed: tuple[Entry, ...]
    outside: int


def incidents(truce: Truce, entries: Sequence[Entry], *, kinds: Iterable[Kind] = HOSTILE) -> tuple[Incident, ...]:
    """Every event of these kinds that somebody says happened, by its time."""
    told: dict[str, list[Fact]] = defaultdict(list)
    evidence = gather(truce, entries)
    for event, facts in evidence.events(kinds):
        told[event] += [fact for fact in facts if fact.happened is not None]
    found = [_incident(event, facts, evidence.names) for event, facts in told.items() if any(fact.happened for fact in facts)]
    return tuple(sorted(found, key=_order))


def _incident(event: str, facts: Sequence[Fact], names: Names) -> Incident:
    said = [fact for fact in facts if fact.happened]
    confirming = [fact for fact in said if fact.claim.stance == "confirms" or fact.camps & names.camps_of(fact.by)]
    return Incident(
        event=event,
        kind=facts[0].kind,
        time=common([fact.time for fact in said]),
        alleged=tuple(fact.entry for fact in said if fact not in confirming),
        denied=tuple(fact.entry for fact in facts if fact.happened is False),
        confirmed=tuple(fact.entry for fact in confirming),
        outside=origins(fact for fact in said if fact.third),
    )


def _order(incident: Incident) -> tuple[float, str]:
    moment = incident.time.start or incident.time.end
    return (moment.timestamp() if moment else float("inf"), incident.event)
