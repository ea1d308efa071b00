"""All that is known of one claim: the report, what people decided, and which other claims tell of the same."""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.model import Claim, Decision, Entry, Report


@dataclass(frozen=True, slots=True)
class Whole:
    """A claim with its report (None: never taken in), the decisions about it, and its fellows.

    `entry` is None where a person took the claim out; `event` are other claims on the same event, `origin` those that go back to the
    same utterance.
    """

    claim: Claim
    entry: Entry | None
    report: Report | None
    decisions: tuple[Decision, ...]
    event: tuple[Entry, ...]
    origin: tuple[Entry, ...]
