"""The layers below the claims, as the steps before found them, in one bundle."""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.model import Figure, Mention, Place, Time, Voice
from trucewatch.reading.claims.topics import Topic


@dataclass(frozen=True, slots=True)
class Layers:
    """What a page's voices, times, places and figures are, whom its pronouns may stand for, and whose text it is."""

    voices: tuple[Voice, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    figures: tuple[Figure, ...]
    topics: tuple[Topic, ...]
    speaker: Mention | None
