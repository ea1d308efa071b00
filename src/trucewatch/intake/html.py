"""Web pages: the main text and what the page says of itself, taken out with trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from trucewatch.contract import is_moment
from trucewatch.intake.decoding import assumed, decode
from trucewatch.intake.given import LONGEST_PAGE, LONGEST_TEXT, Given, report_of, too_long
from trucewatch.intake.streams import taken
from trucewatch.model import Problem, Report

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
_PUBLISHED = re.compile(
    r"(?:article:published_time|datePublished)[^>]{0,80}?(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)", re.I
)
_DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}


def read(stream: BinaryIO, given: Given) -> Iterator[Report | Problem]:
    """The report that a page holds: what `given` states of date and publisher goes before what the page states."""
    received, size = taken(stream, LONGEST_PAGE)
    if size > LONGEST_PAGE:
        yield too_long(given.source, size, LONGEST_PAGE)
        return
    declared = _CHARSET.search(received[:4096])
    decoded = decode(received, given.source, declared=given.charset or (declared[1].decode("ascii") if declared else None))
    if isinstance(decoded, Problem):
        yield decoded
        return
    if not decoded.text.strip():
        yield Problem(given.source, "is empty: nothing to read", hint="save the whole page, or its text as .txt")
        return
    if decoded.assumed:
        yield assumed(given.source, decoded.assumed)
    yield _report(received, decoded.text, given)


def _report(received: bytes, page: str, given: Given) -> Report | Problem:
    from trafilatura import bare_extraction  # loaded for pages only: it takes a good part of the time to start
    from trafilatura.settings import Document

    found = bare_extraction(page, url=given.url, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES))
    if not isinstance(found, Document) or not (text := found.text or "").strip():
        return Problem(given.source, "no main text was found in the page: not read", hint="save the text itself as .txt")
    if len(text) > LONGEST_TEXT:
        return too_long(given.source, len(text), LONGEST_TEXT)
    known = replace(
        given,
        published=given.published or _published(page, found.date),
        publisher=given.publisher or found.sitename or found.hostname,
        url=given.url or found.url,
    )
    return report_of(received, text, known, title=found.title)


def _published(page: str, day: str | None) -> str | None:
    """The day that the page gives, with the hour where the page's own data give it for that day."""
    hour = _PUBLISHED.search(page)
    moment = re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", hour[1]) if hour else None
    if moment and is_moment(moment) and (day is None or moment.startswith(day)):
        return moment
    return day if is_moment(day) else None
