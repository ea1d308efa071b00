"""The truce clock as the reader needs it: when the truce began, when it runs out, when its days begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TruceClock:
    """What resolves "the fourth day of the truce": `entry` and `expiry` in the truce's own zone, and the hour at which its days begin.

    `day_starts` is "HH:MM", "entry" (each day begins at the hour of entry) or "midnight" (calendar days).
    """

    entry: datetime
    expiry: datetime | None = None
    day_starts: str = "midnight"
