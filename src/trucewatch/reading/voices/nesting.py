"""Which voice carries which: "the agency reported that the ministry had said"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trucewatch.model import Span, Voice


def nested(voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """The voices in order, each with the index of the smallest other voice whose content holds its cue.

    A carried attitude ("he said she hoped") is part of what is said and no voice by itself.
    """
    kept = [v for i, v in enumerate(voices) if not v.attitude or _carrier(i, v, voices) is None]
    return tuple(replace(v, inside=_carrier(i, v, kept)) for i, v in enumerate(kept))


def _carrier(index: int, voice: Voice, voices: Sequence[Voice]) -> int | None:
    holders = [
        (_size(v.content), j)
        for j, v in enumerate(voices)
        if j != index and _holds(v.content, voice.cue[0]) and not _holds(voice.content, v.cue[0])
    ]
    return min(holders, default=(0, None))[1]


def _size(spans: Sequence[Span]) -> int:
    return sum(s.end - s.start for s in spans)


def _holds(spans: Sequence[Span], cue: Span) -> bool:
    return any(s.holds(cue) for s in spans)
