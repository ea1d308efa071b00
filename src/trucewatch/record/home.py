"""Where a claim stands: what the rules made of it, and what it was joined to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from trucewatch.record.sight import Sight

COPY = "rule: copy"


class Joined(NamedTuple):
    """How a claim was joined: to which event; to what the rules put together (`group` is the claim that began it); to which utterance
    (`origin` is the first claim of it, `repeats` the claim whose words these are); by which rule or person, and why.
    """

    claim: str
    group: str
    event: str
    origin: str
    repeats: str | None = None
    by: str | None = None
    why: str | None = None


class Known(NamedTuple):
    """A claim as linking sees it, with how it was joined before (None: never)."""

    seen: Sight
    joined: Joined | None


class Rules(NamedTuple):
    """What the rules make of a claim: the group, the claim whose words it repeats, the rule that put it there and why."""

    group: str = ""
    repeats: str | None = None
    by: str | None = None
    why: str | None = None


UNLOOKED = Rules()
"""Of a claim that the rules have not looked at yet."""


@dataclass(slots=True, eq=False)
class Home:
    """Where a claim stands: by the rules, and as it was joined `before` and is `now`; what another group needs to draw it away, in points.

    The points are unknown of a claim that came from the stock.
    """

    seen: Sight
    rules: Rules = UNLOOKED
    points: float | None = None
    before: Joined | None = None
    now: Joined | None = None

    @property
    def key(self) -> str:
        """The claim's id."""
        return self.seen.claim.id

    @property
    def group(self) -> str:
        """The claim that began what the rules put it with; empty while they have not looked at it."""
        return self.rules.group

    @property
    def copied(self) -> bool:
        """True if it stands with the claim whose words it repeats, and has no say in what else belongs there."""
        return self.rules.by == COPY
