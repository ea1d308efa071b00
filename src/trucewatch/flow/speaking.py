"""Who speaks, for whom, how often and through whom: counted, never scored; and the reports that a record holds."""

from __future__ import annotations

from collections import Counter, defaultdict

from trucewatch.flow.answers import known_entries
from trucewatch.flow.truce import Case
from trucewatch.model import Entry
from trucewatch.record.moments import not_after, plain
from trucewatch.record.names import fold
from trucewatch.verdicts.actors import names_of
from trucewatch.verdicts.evidence import voice_of
from trucewatch.views.reports import Kept
from trucewatch.views.sources import Source


def sources(case: Case, known: str | None) -> tuple[Source, ...]:
    """Every voice that claims belong to, by name; the bodies of the truce file under the names it gives them."""
    names, bodies = names_of(case.truce), {body.id: body for body in (*case.truce.actors, *case.truce.parties)}
    told: dict[str, list[Entry]] = defaultdict(list)
    whose: dict[str, tuple[str, tuple[str, ...], str | None, bool]] = {}
    for entry in known_entries(case, known):
        speakers, _, anonymous = voice_of(entry, names)
        printed = entry.claim.sources[-1].name if entry.claim.sources else entry.publisher or entry.claim.name
        key = "+".join(sorted(speakers)) or fold(printed) or printed
        told[key].append(entry)
        if key not in whose:
            name = " and ".join(bodies[s].name for s in sorted(speakers)) or printed
            role = next((bodies[s].role for s in speakers if bodies[s].role), None)
            whose[key] = name, tuple(bodies[c].name for c in sorted(names.camps_of(speakers))), role, bool(speakers) or not anonymous
    found = [_source(key, *whose[key], entries, case.truce.zone) for key, entries in told.items()]
    return tuple(sorted(found, key=lambda source: (source.name.casefold(), source.ident)))


def _source(ident: str, name: str, camps: tuple[str, ...], role: str | None, clear: bool, entries: list[Entry], zone: str) -> Source:
    said = sorted(plain(e.reported or e.recorded, zone) for e in entries)
    printed = Counter(e.claim.sources[-1].name if e.claim.sources else "its own voice" for e in entries)
    return Source(
        ident=ident,
        name=name,
        camps=camps,
        role=role,
        clear=clear,
        printed=tuple(words for words, _ in printed.most_common()),
        claims=len(entries),
        origins=len({e.origin or e.claim.id for e in entries}),
        outlets=tuple(dict.fromkeys(e.publisher or e.claim.name for e in entries)),
        kinds=tuple(Counter(e.claim.kind for e in entries).most_common()),
        stances=tuple(Counter(e.claim.stance for e in entries).most_common()),
        first=said[0],
        last=said[-1],
    )


def reports(case: Case, known: str | None) -> tuple[Kept, ...]:
    """The reports that were known, by date, each with how many claims stand in it and how many of them a person has looked at."""
    claims: dict[str, list[Entry]] = defaultdict(list)
    for entry in case.entries():
        claims[entry.claim.report].append(entry)
    found = [
        Kept(report, len(claims[report.id]), sum(e.claim.status != "machine" for e in claims[report.id]))
        for report in case.record.reports()
        if known is None or report.published is None or not_after(report.published, known, case.truce.zone)
    ]
    return tuple(found)
