"""How well claims are joined: pairs of claims of one kind in the stories of tests/cases/record, of one event or utterance or of two.

usage: python -m bench.linking    every pair that is joined and should not be, or should be and is not

The stories give their claims as a person would read them out; "as read" has them read out by the program from the same words, so that
a figure or a doer that was misread tells too.  Then a claim is labelled by the sentence and kind of the story's claim.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from tests.record.stories import FILE, Pairs, Story, event_pairs, f1, origin_pairs, stories

from bench.data import digest
from bench.quality import Score
from trucewatch.model import Entry, Report
from trucewatch.reading.readers import read

SETS = (("events, stories the rules were made with", False), ("events, stories held back", True))


def linking() -> Iterator[Score]:
    """Pairwise F1 of events and utterances, and how many pairs that is."""
    every = stories()
    for name, held in SETS:
        chosen = [story for story in every if story.held == held]
        yield _score(name, [event_pairs(story) for story in chosen])
        yield _score(f"{name}, as read", [event_pairs(as_read(story)) for story in chosen])
    yield _score("utterances, all stories", [origin_pairs(story) for story in every])


def _score(name: str, found: list[Pairs]) -> Score:
    pairs = sum(found, Counter[tuple[bool, bool]]())
    right = pairs[True, True]
    precision, recall = right / max(1, right + pairs[False, True]), right / max(1, right + pairs[True, False])
    figures = {"pairwise F1": f1(pairs), "precision": precision, "recall": recall}
    return Score(f"linking: {name} ({sum(pairs.values())} pairs)", digest([FILE]), figures)


def as_read(story: Story) -> Story:
    """The story with its claims as the program reads them out of its reports' words."""
    told = {(e.claim.report, e.claim.quote, e.claim.kind): e for e in story.entries}
    about = {e.claim.report: e for e in story.entries}
    entries, events = [], {}
    for name, text in story.texts.items():
        if name not in about:
            continue
        first = about[name]
        for claim in read(Report(name, name, text, None, first.publisher, first.reported)).claims:
            gold = next((e for (r, quote, kind), e in told.items() if (r, kind) == (name, claim.kind) and quote in claim.quote), None)
            if gold is not None and gold.claim.id not in events:
                entries.append(Entry(replace(claim, id=gold.claim.id, report=name), gold.publisher, gold.reported, gold.recorded))
                events[gold.claim.id] = story.events[gold.claim.id]
    return replace(story, entries=tuple(entries), events=events)


def _wrong(story: Story) -> Iterator[str]:
    found = {told.claim.id: told.event for told in story.linked()}
    for a, b in story.pairs():
        one, joined = story.events[a.claim.id] == story.events[b.claim.id], found[a.claim.id] == found[b.claim.id]
        if one != joined:
            yield f"{story.name}: {'missed' if one else 'wrong'}\n    {a.claim.quote}\n    {b.claim.quote}\n"


if __name__ == "__main__":
    for one in stories():
        sys.stdout.writelines(_wrong(one))
