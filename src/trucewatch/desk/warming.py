"""What the desk works out before anybody asks: first what the first page and the lists need, then the other pages."""

from __future__ import annotations

import gc
from contextlib import suppress
from time import monotonic

from trucewatch.desk.ask import Ask
from trucewatch.desk.pages import drawn, status, told
from trucewatch.flow import answers, reviewing, search
from trucewatch.flow.kept import Kept
from trucewatch.flow.truce import Case, RefusedError


def warm(kept: Kept, now: str) -> None:
    """What the first page and the lists need, worked out before anybody asks; a page may ask even where that could not be done."""
    try:
        kept.ask(entries)
        kept.ask(search.indexed)
        begun = monotonic()
        kept.ask(answers.standing, answers.asked(now=now))
        kept.cost = monotonic() - begun
        kept.settle(lambda at: front(kept, at), now)
    finally:
        gc.freeze()  # what is kept open is not walked again each time that the collector looks for rings
        kept.warm.set()
    if kept.first:
        kept.beside(lambda: _ahead(kept, now))
    else:  # the state before is given out meanwhile, all of whose pages are there
        _ahead(kept, now)


def front(kept: Kept, now: str) -> None:
    """Works out the first page of a moment; what others need of it is then there as well."""
    status.status(Ask(kept, answers.asked(now=now), None, "/", {}))


def _ahead(kept: Kept, now: str) -> None:
    """What the other pages need, one after the other, so that the first who opens them need not wait."""
    about = answers.asked(now=now)
    for call in (
        drawn.time,
        told.sources,
        told.reports,
        drawn.map_page,
        drawn.book,
        drawn.figures,
        told.incidents,
        told.disagreements,
    ):
        with suppress(RefusedError):
            if kept.latest:
                call(Ask(kept, about, None, "/", {}))
    if kept.latest:
        kept.ask(reviewing.queue, about)
    if kept.latest:
        kept.record.rest()  # now that nobody waits: it reads the whole record


def entries(case: Case) -> int:
    """How many claims stand: asked, so that they are read."""
    return len(case.entries())
