"""An answer in three forms from one call: a page for people, the same list as JSON, the same list as CSV."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import HTMLResponse, Response, StreamingResponse

from trucewatch.desk.ask import Ask
from trucewatch.desk.frame import frame
from trucewatch.desk.guard import policy
from trucewatch.desk.template import rendered
from trucewatch.views.table import Table, as_csv


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows: its template, its title, what the template speaks of, and the whole list behind it, if it is one."""

    template: str
    title: str
    shows: Mapping[str, Any]
    table: Table[Any] | None = None
    maps: bool = False
    status: int = 200


def answer(ask: Ask, page: Page, form: str) -> Response:
    """The page in the form asked for: "html", "json" or "csv"."""
    if form == "json" and page.table is not None:
        return StreamingResponse(_json(ask, page.table), media_type="application/json")
    if form == "csv" and page.table is not None:
        name = f"{ask.path.strip('/').replace('/', '-') or 'status'}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingResponse(_utf8(as_csv(page.table)), media_type="text/csv; charset=utf-8", headers=headers)
    html = rendered(page.template, {**frame(ask), **page.shows, "title": page.title, "ask": ask, "listed": page.table is not None})
    return HTMLResponse(html, status_code=page.status, headers={"Content-Security-Policy": policy(maps=page.maps)})


def _json(ask: Ask, table: Table[Any]) -> Iterator[bytes]:
    """What was asked, how many there are, and every item."""
    items = table.items if isinstance(table.items, (tuple, list)) else tuple(table.items)
    about = {"truce": ask.truce.id, "at": ask.about.at, "known": ask.about.known, "zone": ask.truce.zone}
    head = {**about, "asked": {k: v for k, v in ask.params.items() if v}, "count": len(items)}
    yield (json.dumps(head, ensure_ascii=False)[:-1] + ', "items": [').encode("utf-8")
    for number, item in enumerate(items):
        yield ((",\n" if number else "\n") + json.dumps(dict(table.json(item)), ensure_ascii=False)).encode("utf-8")
    yield b"\n]}\n"


def _utf8(lines: Iterable[str]) -> Iterator[bytes]:
    return (line.encode("utf-8") for line in lines)
