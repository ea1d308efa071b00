"""Which claims go back to one utterance: words repeated, and all quotes of one actor on one event."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from trucewatch.model import Entry
from trucewatch.record.names import fold
from trucewatch.record.order import content_order
from trucewatch.record.repeats import repeats

Resolve = Callable[[str], str | None]


def origins(
    entries: Sequence[Entry], texts: Mapping[str, str], *, resolve: Resolve = fold, repeated: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Claim id to origin id (the id of the first claim of that origin); `texts` are the reports' texts by id.

    `repeated` is what `repeats` found, where that is known already.
    """
    repeated = repeats(entries, texts) if repeated is None else repeated
    first: dict[tuple[str, str], str] = {}
    found: dict[str, str] = {}
    for entry in sorted(entries, key=content_order):
        claim = entry.claim.id
        origin = found.get(repeated.get(claim, ""))
        voice = _voice(entry, resolve)
        if origin is None:
            origin = first.setdefault(voice, claim) if voice else claim
        found[claim] = origin
    return found


def with_origins(
    entries: Sequence[Entry], texts: Mapping[str, str], *, resolve: Resolve = fold, repeated: Mapping[str, str] | None = None
) -> tuple[Entry, ...]:
    """The entries with their origins filled in, in content order."""
    found = origins(entries, texts, resolve=resolve, repeated=repeated)
    return tuple(replace(entry, origin=found[entry.claim.id]) for entry in sorted(entries, key=content_order))


def _voice(entry: Entry, resolve: Resolve) -> tuple[str, str] | None:
    """Who speaks of which event: the innermost voice, or the publisher where the report speaks itself."""
    sources = entry.claim.sources
    who = sources[-1].actor or resolve(sources[-1].name) or fold(sources[-1].name) if sources else fold(entry.publisher or "")
    return (entry.event, who) if entry.event and who else None
