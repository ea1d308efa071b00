"""The readers by name, and what a reader is: a report in, a `Reading` out.

`learned` is the rules with the small learned part beside them; `rules` is the rules alone; `quick` does without the
parser.  Another reader stands beside these as one more row of `READERS`: any callable of the form of `Reader`.  One that is
backed by a language model (an endpoint that is asked for claims as JSON objects) must hand what it is given to
`accepted.accept`, which lets a claim pass only if its words stand in the report, and gives a `Problem` for each that it refuses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Protocol

from trucewatch.clock import TruceClock
from trucewatch.model import Report
from trucewatch.reading import claims, parser, quick, steps
from trucewatch.reading.steps import Reading

DEFAULT = "learned"


class Reader(Protocol):
    """Reads one report: the same report gives the same reading, whatever was read before.

    Every claim's span quotes the report exactly and every field names what found it; what could not be used comes back
    under `problems`, and no input raises.  `pipeline` names the parser's pipeline (a reader without a parser passes it by);
    `clock`, where given, is that of the truce which the report is read for; `whole` asks for sentences too that cannot matter to one.
    """

    def __call__(self, report: Report, *, pipeline: str, clock: TruceClock | None, whole: bool) -> Reading:
        """Every layer that the reader finds, and every claim."""


BY_RULES = tuple(replace(step, find=partial(claims.find, learned=False)) if step.gives == "claims" else step for step in steps.STEPS)
READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "learned": steps.read,
        "rules": partial(steps.read, table=BY_RULES),
        "quick": quick.read,
    }
)


def read(
    report: Report, *, reader: str = DEFAULT, pipeline: str = parser.PIPELINE, clock: TruceClock | None = None, whole: bool = False
) -> Reading:
    """What the reader of that name finds; raises `KeyError` if there is none."""
    return replace(READERS[reader](report, pipeline=pipeline, clock=clock, whole=whole), reader=reader)
