"""From inputs to readings: reports are read one after the other, many of them side by side, and come back in the order given."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from typing import BinaryIO

from trucewatch.clock import clock_of
from trucewatch.contract import to_json
from trucewatch.flow.truce import RefusedError
from trucewatch.intake import receive
from trucewatch.model import Claim, Entry, Problem, Report, Truce
from trucewatch.reading import parser
from trucewatch.reading.readers import DEFAULT, READERS, read
from trucewatch.reading.steps import Reading

__all__ = ["Inputs", "Read", "Reading", "Received", "entries", "of_reports", "readings", "to_json"]

Received = Report | Claim | Problem
Read = Reading | Claim | Problem
Reader = Callable[[Report], Reading]

_FEW = 8
"""So many inputs are read at once; only for more is it worth starting other processes."""
_AHEAD = 4
"""Reports handed to each process ahead of the one that is awaited, so that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is to be read: paths, folders, addresses or "-" for `stdin`, and what is said of those that do not say it themselves."""

    sources: Sequence[str]
    stdin: BinaryIO
    published: str | None = None
    publisher: str | None = None

    def of(self, source: str) -> Iterator[Received]:
        """What one source holds."""
        return receive(source, stdin=self.stdin, published=self.published, publisher=self.publisher)

    def all(self) -> Iterator[Received]:
        """What all of them hold, one after the other."""
        return chain.from_iterable(map(self.of, self.sources))


def entries(read_things: Iterable[Read]) -> Iterator[Entry | Problem]:
    """The claims with their report's publisher and date, as a record would hold them, and every problem."""
    for thing in read_things:
        match thing:
            case Reading(report=report):
                yield from (Entry(claim, report.publisher, report.published, "") for claim in thing.claims)
                yield from thing.problems
            case Claim():
                yield Entry(thing, None, None, "")
            case Problem():
                yield thing


def of_reports(read_things: Iterable[Read]) -> Iterator[Reading | Problem]:
    """The readings, and every problem; claims that others made have no text to show, which is a problem once for each report's name."""
    seen: set[str] = set()
    for thing in read_things:
        if not isinstance(thing, Claim):
            yield thing
        elif thing.name not in seen:
            seen.add(thing.name)
            yield Problem(thing.name, "holds claims, which have no layers under them", hint="give the reports that the claims were made of")


def readings(
    received: Iterable[Received],
    *,
    reader: str | None = None,
    pipeline: str | None = None,
    jobs: int = 0,
    truce: Truce | None = None,
    whole: bool = False,
) -> Iterator[Read]:
    """Each report's reading by the `reader` named; claims and problems pass through, and the order stays.

    `jobs` is how many processes read side by side (0: one for each core); the results do not depend on it.  What reports count from
    the `truce` that they are read for becomes a date by its clock.  With `whole`, sentences that cannot matter to a truce are read too.
    Raises `RefusedError` if there is no such reader or pipeline.
    """
    clock, things = clock_of(truce) if truce else None, iter(received)
    call = partial(read, reader=_known(reader), pipeline=_installed(pipeline), clock=clock, whole=whole)
    for thing in islice(things, _FEW):
        yield _read(thing, call)
    rest = list(islice(things, 1))
    count = jobs or os.cpu_count() or 1
    if rest and count > 1:
        yield from _side_by_side(chain(rest, things), call, count)
    else:
        yield from (_read(thing, call) for thing in chain(rest, things))


def _known(reader: str | None) -> str:
    if reader is not None and reader not in READERS:
        hint = f"one of {', '.join(READERS)}; {DEFAULT} is taken if --reader is left out"
        raise RefusedError(Problem("--reader", f"there is no reader called {reader!r}", hint=hint))
    return reader or DEFAULT


def _installed(pipeline: str | None) -> str:
    if pipeline is not None:
        try:
            parser.pipeline(pipeline)
        except OSError as error:
            hint = f"install it beside trucewatch, or leave --pipeline out for {parser.PIPELINE}"
            raise RefusedError(Problem("--pipeline", f"there is no spaCy pipeline called {pipeline!r} here", hint=hint)) from error
    return pipeline or parser.PIPELINE


def _read(thing: Received, reader: Reader) -> Read:
    return reader(thing) if isinstance(thing, Report) else thing


def _side_by_side(things: Iterable[Received], reader: Reader, count: int) -> Iterator[Read]:
    waiting: deque[Callable[[], Read]] = deque()
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_heed_nothing)
    try:
        for thing in things:
            waiting.append(_handed(thing, reader, pool))
            if len(waiting) > count * _AHEAD:
                yield waiting.popleft()()
        while waiting:
            yield waiting.popleft()()
    finally:
        pool.shutdown(cancel_futures=True)


def _handed(thing: Received, reader: Reader, pool: Executor) -> Callable[[], Read]:
    """How to come by what `thing` gives; the bytes of a report stay here."""
    if not isinstance(thing, Report):
        return lambda: thing
    future = pool.submit(reader, replace(thing, received=b""))
    return lambda: replace(future.result(), report=thing)


def _heed_nothing() -> None:
    """Ctrl-C is for the process that was started by hand: it stops the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
