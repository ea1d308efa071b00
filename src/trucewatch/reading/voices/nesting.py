"""Which voice carries which: "the agency reported that the ministry had said"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trucewatch.model import Voice

_LONG = frozenset({"turn", "colon"})


def nested(voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """The voices in order, each with the index of the smallest other voice whose content holds its cue.

    A carried attitude ("he said she hoped"), a carried mention ("he said they had criticised the plan"), and somebody's own
    words told again by himself ("he said he had announced it") are part of what is said and no voices by themselves.
    """
    carriers = _carriers(voices)
    kept = [v for v, carrier in zip(voices, carriers, strict=True) if carrier is None or _is_another(v, voices[carrier])]
    return tuple(replace(v, inside=carrier) for v, carrier in zip(kept, _carriers(kept), strict=True))


def _is_another(voice: Voice, carrier: Voice) -> bool:
    if voice.attitude or (voice.rule == "object" and voice.stance == "asserts" and carrier.rule not in _LONG):
        return False
    return voice.name != carrier.name or voice.stance != carrier.stance


def _carriers(voices: Sequence[Voice]) -> list[int | None]:
    """For each voice its carrier, in one sweep over the text: contents open and close, cues ask what is open."""
    pieces = sorted((piece.start, piece.end, n) for n, v in enumerate(voices) for piece in v.content)
    cues = sorted((v.cue[0].start, n) for n, v in enumerate(voices))
    sizes = [sum(p.end - p.start for p in v.content) for v in voices]
    found = list[int | None]([None] * len(voices))
    opened, at = list[tuple[int, int]](), 0
    for start, n in cues:
        while at < len(pieces) and pieces[at][0] <= start:
            opened.append((pieces[at][1], pieces[at][2]))
            at += 1
        opened = [(end, m) for end, m in opened if end > start]
        holders = [(sizes[m], m) for end, m in opened if m != n and end >= voices[n].cue[0].end and not _holds(voices[n], voices[m])]
        found[n] = min(holders, default=(0, None))[1]
    return _without_rings(found, sizes)


def _without_rings(carriers: list[int | None], sizes: Sequence[int]) -> list[int | None]:
    """Nobody is carried by himself: of voices in a ring, as muddled marks make them, nobody carries the one with most content."""
    found, done = list(carriers), set[int]()
    for n in range(len(found)):
        path, at = list[int](), n
        while at not in done:
            done.add(at)
            path.append(at)
            if (carrier := found[at]) is None:
                break
            at = carrier
        if at in path and found[at] is not None:
            ring = path[path.index(at) :]
            found[max(ring, key=lambda m: (sizes[m], -m))] = None
    return found


def _holds(outer: Voice, inner: Voice) -> bool:
    return any(piece.holds(inner.cue[0]) for piece in outer.content)
