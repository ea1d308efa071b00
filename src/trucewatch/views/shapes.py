"""What the record's answers look like to a view: any noun with these fields can be shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from trucewatch.model import Entry, Event, Figure


class Line(Protocol):
    """An event with its time and the entries that tell of it, as the record's questions give it."""

    @property
    def start(self) -> str | None: ...
    @property
    def end(self) -> str | None: ...
    @property
    def event(self) -> Event: ...
    @property
    def entries(self) -> tuple[Entry, ...]: ...


class Saying(Protocol):
    """One source's figure."""

    @property
    def who(self) -> str: ...
    @property
    def claim(self) -> str: ...
    @property
    def reported(self) -> str | None: ...
    @property
    def figure(self) -> Figure: ...


class Scope(Protocol):
    """What is counted."""

    @property
    def event(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def measure(self) -> str: ...
    @property
    def of(self) -> str | None: ...
    @property
    def where(self) -> tuple[str, ...]: ...
    @property
    def start(self) -> str | None: ...
    @property
    def end(self) -> str | None: ...
    @property
    def counted_at(self) -> str | None: ...
    @property
    def total(self) -> bool: ...


class Range(Protocol):
    """All figures of one scope."""

    @property
    def scope(self) -> Scope: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def sayings(self) -> Sequence[Saying]: ...


class Stretch(Protocol):
    """From start (inclusive) to end (exclusive) in the truce's own time; None is an unknown side."""

    @property
    def start(self) -> datetime | None: ...
    @property
    def end(self) -> datetime | None: ...


class Incident(Protocol):
    """A hostile event with those who allege, deny and confirm it."""

    @property
    def event(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def time(self) -> Stretch: ...
    @property
    def alleged(self) -> Sequence[Entry]: ...
    @property
    def denied(self) -> Sequence[Entry]: ...
    @property
    def confirmed(self) -> Sequence[Entry]: ...
    @property
    def outside(self) -> int: ...


class Account(Protocol):
    """What one source says on one facet of an event."""

    @property
    def who(self) -> str: ...
    @property
    def says(self) -> str: ...
    @property
    def entry(self) -> Entry: ...


class Conflict(Protocol):
    """One facet of one event on which accounts exclude each other."""

    @property
    def event(self) -> str: ...
    @property
    def facet(self) -> str: ...
    @property
    def accounts(self) -> Sequence[Account]: ...
