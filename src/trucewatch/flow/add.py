"""Adding to a truce: each report is read and kept, wholly or not at all; what is known already changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from trucewatch.contract import json_line, to_json
from trucewatch.flow.inputs import Inputs, Read, Received, readings
from trucewatch.flow.truce import Case, refusing
from trucewatch.model import Claim, Problem, Report
from trucewatch.reading.steps import Reading

_BATCH = 32
"""Waiting for the disk once for so many reports is some ten times as fast as once for each."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one report, or of one file of claims: its name, how many claims it holds, whether any of it was new, and whether
    it says when it was published.
    """

    name: str
    claims: int
    new: bool
    dated: bool = True


def add(
    case: Case, inputs: Inputs, *, now: str, reader: str | None = None, pipeline: str | None = None, jobs: int = 0
) -> Iterator[Added | Problem]:
    """Takes in reports with what is read out of them, then the claims that others made; one `Added` for each, problems as they come.

    A report that is here already is not read again.  What a report counts from the truce becomes a date by its clock.
    Reports are kept in batches, each one transaction: what is told of as added is on the disk.  Raises `RefusedError` if the record
    cannot take it in.
    """
    record = case.record
    sorting = _Sorting(inputs, record.report_ids())
    things = readings(sorting.fresh(), reader=reader, pipeline=pipeline, jobs=jobs, truce=case.truce)
    for batch in _batches(things):
        yield from _kept(case, batch, now)
    yield from (Added(name, 0, new=False) for name in sorting.known)
    for source, claims in sorting.claims.items():
        with refusing():
            new = record.add_claims(claims, source=_file_of(claims, source, inputs), now=now, resolve=case.resolve) > 0
        yield Added(source, len(claims), new)


def _batches(things: Iterator[Read]) -> Iterator[list[Read]]:
    """As many as wait for the disk together; when the reading is stopped, what has been read by then still comes."""
    batch: list[Read] = []
    try:
        for thing in things:
            batch.append(thing)
            if len(batch) == _BATCH:
                yield batch
                batch = []
    except (Exception, KeyboardInterrupt):
        yield batch
        raise
    yield batch


def _kept(case: Case, batch: Sequence[Read], now: str) -> Iterator[Added | Problem]:
    """The batch in one transaction, then what became of each."""
    read = [thing for thing in batch if isinstance(thing, Reading)]
    with refusing():
        new = set(case.record.add_all([(thing.report, thing.claims) for thing in read], now=now, resolve=case.resolve))
    for thing in batch:
        if isinstance(thing, Reading):
            yield Added(thing.report.name, len(thing.claims), thing.report.id in new, bool(thing.report.published))
            new.discard(thing.report.id)
            yield from thing.problems
        elif isinstance(thing, Problem):
            yield thing


class _Sorting:
    """Sets aside, while the inputs stream by, the reports that are known already and the claims that others made."""

    def __init__(self, inputs: Inputs, ids: frozenset[str]) -> None:
        self.inputs, self.ids = inputs, ids
        self.known: list[str] = []
        self.claims: dict[str, list[Claim]] = {}

    def fresh(self) -> Iterator[Received]:
        """What is left: new reports, and problems."""
        for source in self.inputs.sources:
            for thing in self.inputs.of(source):
                if isinstance(thing, Claim):
                    self.claims.setdefault(source, []).append(thing)
                elif isinstance(thing, Report) and thing.id in self.ids:
                    self.known.append(thing.name)
                else:
                    yield thing


def _file_of(claims: Sequence[Claim], source: str, inputs: Inputs) -> Report:
    """The claims as the document that brought them, in the contract's form: the same claims are the same document."""
    text = "".join(json_line(to_json(claim)) for claim in claims)
    received = text.encode("utf-8")
    name = "stdin" if source == "-" else Path(source).stem
    return Report(sha256(received).hexdigest(), name, text, None, inputs.publisher, inputs.published, None, received)
