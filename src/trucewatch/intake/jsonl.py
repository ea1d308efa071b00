"""JSON Lines: one report or one claim a line; a bad line is a problem, and the next is read."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from trucewatch.contract import from_json, is_moment
from trucewatch.intake.decoding import assumed, decode
from trucewatch.intake.given import LONGEST_TEXT, Given, report_of, too_long
from trucewatch.intake.streams import Line, lines
from trucewatch.model import Claim, Problem, Report

_EXAMPLE = '{"name": "daily-41", "text": "The truce held.", "publisher": "Ministry of Health", "published": "2023-05-26"}'
_OPTIONAL = ("title", "publisher", "published", "url")
_SHOWN = 160


def read(stream: BinaryIO, given: Given) -> Iterator[Report | Claim | Problem]:
    """What each line of `stream` states; `given.published` and `given.publisher` stand in where a report states none."""
    unused: set[str] = set()
    number = 0
    for line in lines(stream, LONGEST_TEXT):
        number = line.number
        if number == 1 and line.words.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            yield Problem(given.source, "is UTF-16: not read", line=1, hint="JSON Lines are UTF-8; save it as UTF-8")
            return
        yield from _line(line, given, unused)
    if number == 0:
        yield Problem(given.source, "is empty: nothing to read", hint=f"one report a line: {_EXAMPLE}")


def _line(line: Line, given: Given, unused: set[str]) -> Iterator[Report | Claim | Problem]:
    if line.size > LONGEST_TEXT:
        yield too_long(given.source, line.size, LONGEST_TEXT, line=line.number)
        return
    if not line.words.strip():
        return
    decoded = decode(line.words, given.source, line=line.number)
    if isinstance(decoded, Problem):
        yield decoded
        return
    row = _object(decoded.text, given.source, line.number)
    if isinstance(row, Problem):
        yield row
        return
    if decoded.assumed:
        yield assumed(given.source, decoded.assumed, line=line.number)
    if "kind" in row and "text" not in row:
        yield from_json(row, given.source, line=line.number)
        return
    yield from _report(row, line, given, unused)


def _report(row: dict[str, Any], line: Line, given: Given, unused: set[str]) -> Iterator[Report | Problem]:
    if fault := _fault(row):
        field, message = fault
        yield Problem(given.source, f"report: {field}: {message}", line=line.number, hint=f"for example {_EXAMPLE}")
        return
    if extra := sorted(set(row) - {"name", "text", *_OPTIONAL} - unused):
        unused.update(extra)
        yield Problem(
            given.source,
            f"report: not used: {', '.join(extra)}; the report is kept",
            line=line.number,
            hint=f"a report may have name, text, {', '.join(_OPTIONAL)}",
            minor=True,
        )
    known = replace(
        given,
        name=row.get("name") or f"{given.name}-{line.number}",
        publisher=row.get("publisher") or given.publisher,
        published=row.get("published") or given.published,
        url=row.get("url") or given.url,
    )
    yield report_of(line.words, row["text"], known, title=row.get("title"))


def _fault(row: dict[str, Any]) -> tuple[str, str] | None:
    """The first field of a report that is not as it should be, and what is wrong with it."""
    if "text" not in row:
        return "text", "is missing: a line is a report with a text or a claim with a kind"
    if not isinstance(row["text"], str) or not row["text"].strip():
        return "text", "should be the words of the report"
    for field in ("name", *_OPTIONAL):
        if row.get(field) is not None and not isinstance(row[field], str):
            return field, "should be text or null"
    if row.get("published") and not is_moment(row["published"]):
        return "published", f"{row['published'][:40]!r} is no date: ISO 8601 is 2023-05-26 or 2023-05-26T08:00"
    return None


def _object(text: str, source: str, line: int) -> dict[str, Any] | Problem:
    shown = text if len(text) <= _SHOWN else None
    try:
        row = json.loads(text, object_pairs_hook=_once, parse_constant=_constant)
        text.encode("utf-8")
        json.dumps(row, ensure_ascii=False).encode("utf-8")
    except json.JSONDecodeError as error:
        near = "" if shown else f" near {text[max(0, error.pos - 30) : error.pos + 10]!r}"
        return Problem(
            source, f"is no JSON: {error.msg}{near}", line=line, column=error.colno, excerpt=shown, hint=f"one object a line: {_EXAMPLE}"
        )
    except UnicodeEncodeError:
        return Problem(
            source, "holds half a character (a lone surrogate such as \\ud83d)", line=line, hint="write the character itself, in UTF-8"
        )
    except RecursionError:
        return Problem(source, "is nested too deeply", line=line, hint=f"one flat object a line: {_EXAMPLE}")
    except ValueError as error:
        return Problem(source, f"is no JSON: {error}", line=line, excerpt=shown, hint=f"one object a line: {_EXAMPLE}")
    if not isinstance(row, dict):
        return Problem(source, "is JSON, but not an object", line=line, column=1, excerpt=shown, hint=f"one object a line: {_EXAMPLE}")
    return row


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    row = dict(pairs)
    if len(row) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"the field {next(k for k in keys if keys.count(k) > 1)!r} stands twice")
    return row


def _constant(word: str) -> float:
    raise ValueError(f"{word} is no number of JSON")
