"""The table of addresses, and what happens to a request before and after its page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import compare_digest
from types import MappingProxyType
from urllib.parse import parse_qsl, quote, unquote

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from trucewatch.desk.ask import Ask, asking
from trucewatch.desk.frame import WAYS, stop
from trucewatch.desk.guard import LOCAL, Guard, token
from trucewatch.desk.page import Page, answer
from trucewatch.desk.pages import brief, drawn, review, status, told
from trucewatch.desk.shelf import Shelf, shipped
from trucewatch.desk.template import rendered
from trucewatch.desk.warming import entries, front, warm
from trucewatch.flow.kept import Keeper
from trucewatch.flow.truce import RefusedError
from trucewatch.model import Problem
from trucewatch.views.problems import told as as_words

PAGES: tuple[tuple[str, Callable[[Ask], Page]], ...] = (
    ("/", status.status),
    ("/changes", status.changes),
    ("/due", status.due),
    ("/coverage", status.coverage),
    ("/terms/{ident}", status.term),
    ("/timeline", drawn.time),
    ("/ledger", drawn.book),
    ("/told", drawn.figures_told),
    ("/figures", drawn.figures),
    ("/map", drawn.map_page),
    ("/claims", told.claims),
    ("/claims/{ident}", told.claim),
    ("/events/{ident}", told.event),
    ("/incidents", told.incidents),
    ("/disagreements", told.disagreements),
    ("/sources", told.sources),
    ("/reports", told.reports),
    ("/reports/{ident}", told.report),
)
"""Pages with their lists: each is also there as `.json` and `.csv`."""
FILES: tuple[tuple[str, Callable[[Ask], Response]], ...] = (
    ("/map/areas.json", drawn.areas),
    ("/map/land.json", drawn.land),
    ("/brief.md", brief.markdown),
)
_FORMS = ("json", "csv")
_WHO = "reviewer"
_LONGEST_FORM = 4_000_000
_WAIT = 0.3
_READERS, _DECIDERS = 10, 4
"""So many requests are at work at once, the others wait for their turn: more would only take the processor from one another."""
_HURRY = 0.1
"""A reviewer goes on to the next claim at once: what others' pages say of the last one may come later."""
_SOON = 0.1
"""Seconds that a page about now waits for this minute's verdicts; after that it is about the last minute that has them, and says so."""


class WaitingError(Exception):
    """The record is still being read."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The open truce, the clock, the word that this desk's own forms bring back, and room for those who decide: readers leave it free."""

    keeper: Keeper
    now: Callable[..., str]
    token: str
    deciders: CapacityLimiter

    def ask(self, request: Request, more: Mapping[str, str] = MappingProxyType({}), *, hurry: float = 1.0) -> Ask:
        """What the request asks about; raises `WaitingError` while the record is being read for the first time.

        Who is in a `hurry` waits only for that part of what pages wait for what has just been added.
        """
        kept, behind = self.keeper.now(hurry)
        if kept.ask_soon(entries, patience=_WAIT) is None or not kept.warm.wait(_WAIT):
            raise WaitingError
        moment = kept.settled(lambda at: front(kept, at), _minute(self.now()), patience=_SOON)
        params = {**dict(request.query_params), **{k: str(v) for k, v in request.path_params.items()}, **more}
        path = _without_form(request.url.path)
        lately = self.keeper.lately(kept) if behind else None
        return asking(kept, params, path=path, now=moment, lately=lately)


def application(folder: Path, *, now: Callable[..., str], hosts: Collection[str] = LOCAL, patience: float = 2.0) -> Starlette:
    """The desk over a truce's folder; `now` tells the moment (ISO 8601), `hosts` are the names under which it answers.

    `patience` is how many seconds a page waits for what has just been added before it is given without.
    """
    desk = Desk(Keeper(folder, warm=lambda kept: warm(kept, _minute(now())), patience=patience), now, token(), CapacityLimiter(_DECIDERS))

    @asynccontextmanager
    async def open_while_served(_: Starlette):  # type: ignore[no-untyped-def]  # Starlette types it
        to_thread.current_default_thread_limiter().total_tokens = _READERS
        yield
        desk.keeper.close()

    app = Starlette(
        routes=[*_routes(desk), Mount("/static", Shelf(shipped()))],
        middleware=[Middleware(Guard, hosts=hosts), Middleware(GZipMiddleware, minimum_size=800)],
        exception_handlers={RefusedError: _refused(desk), WaitingError: _waiting, 404: _missing},  # type: ignore[dict-item]
        lifespan=open_while_served,
    )
    app.state.desk = desk
    return app


def _routes(desk: Desk) -> list[BaseRoute]:
    pages: list[BaseRoute] = [Route(path, _paged(desk, call, "html")) for path, call in PAGES]
    twins: list[BaseRoute] = [
        Route(f"{path if path != '/' else '/status'}.{form}", _paged(desk, call, form)) for path, call in PAGES for form in _FORMS
    ]
    files: list[BaseRoute] = [Route(path, _filed(desk, call)) for path, call in FILES]
    own: list[BaseRoute] = [
        Route("/brief", _paged(desk, brief.brief, "html")),
        Route("/review", _reviewed(desk), methods=["GET"]),
        Route("/review", _decided(desk), methods=["POST"]),
        *(Route(f"/review.{form}", _reviewed(desk, form), methods=["GET"]) for form in _FORMS),
        Route("/guide", _paged(desk, lambda _: Page("guide", "How to read the desk", {}), "html")),
    ]
    return [*twins, *files, *own, *pages]


def _paged(desk: Desk, call: Callable[[Ask], Page], form: str) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        ask = desk.ask(request)
        return _to_stop(ask) or answer(ask, call(ask), form)

    return endpoint


def _filed(desk: Desk, call: Callable[[Ask], Response]) -> Callable[[Request], Response]:
    return lambda request: call(desk.ask(request))


def _to_stop(ask: Ask) -> Response | None:
    """The slider's form says a number; its place is a permalink with the moment itself."""
    step = ask.get("step")
    return None if step is None else RedirectResponse(ask.here(known=stop(ask, step), at=None), status_code=303)


# --- deciding ---------------------------------------------------------------------------------------------


def _reviewed(desk: Desk, form: str = "html") -> Callable[[Request], object]:
    def page(request: Request) -> Response:
        ask = desk.ask(request, hurry=_HURRY)
        found = review.review(ask, by=unquote(request.cookies.get(_WHO, "")), token=desk.token, told=ask.get("told"))
        return _to_stop(ask) or answer(ask, found, form)

    async def endpoint(request: Request) -> Response:
        return await to_thread.run_sync(page, request, limiter=desk.deciders)

    return endpoint


def _decided(desk: Desk) -> Callable[[Request], object]:
    """A form is read without its own library: names and values as a browser sends them, of a length that a person writes."""

    async def endpoint(request: Request) -> Response:
        body = await _body(request)
        if body is None:
            return HTMLResponse("Too long a form.", status_code=413)
        form = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        return await to_thread.run_sync(_keep, desk, request, form, limiter=desk.deciders)

    return endpoint


async def _body(request: Request) -> bytes | None:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_FORM:
            return None
    return body


def _keep(desk: Desk, request: Request, form: Mapping[str, str]) -> Response:
    """Keeps the decision and goes on to the next claim; what cannot be kept is told beside what was written."""
    by = form.get("by", "").strip()
    named = {name: form[name] for name in ("claim",) if name in form}
    ask = desk.ask(request, named, hurry=_HURRY)
    try:
        if not compare_digest(form.get("token", ""), desk.token):
            raise RefusedError(
                Problem("form", "this page was made before the desk was started", hint="decide again on the page as it is now")
            )
        told = review.decided(ask, form, now=desk.now(precise=True))
    except RefusedError as refused:
        fresh = desk.ask(request, named)
        page = review.review(fresh, by=by, token=desk.token, refused=refused.problems, status=409)
        response = answer(fresh, page, "html")
    else:
        follow = {"claim": form.get("next") or None, "told": told}
        response = RedirectResponse(ask.to("/review", **follow), status_code=303)
    if by:
        response.set_cookie(_WHO, quote(by[:200]), httponly=True, samesite="strict", max_age=60 * 60 * 24 * 90)
    return response


# --- what is no page --------------------------------------------------------------------------------------


def _refused(desk: Desk) -> Callable[[Request, RefusedError], Response]:
    del desk
    return lambda _, error: _plain("Not to be answered", [as_words(problem) for problem in error.problems], 400)


def _waiting(request: Request, _: Exception) -> Response:
    del request
    response = _plain("The record is being read", ["This page comes by itself when that is done."], 503, wait=True)
    response.headers["Retry-After"] = "2"
    return response


def _missing(request: Request, _: Exception) -> Response:
    return _plain("There is no such page", [f"Nothing stands under {request.url.path}."], 404)


def _plain(title: str, lines: list[str], status: int, *, wait: bool = False) -> HTMLResponse:
    return HTMLResponse(rendered("plain", {"title": title, "lines": lines, "wait": wait, "ways": WAYS}), status_code=status)


def _without_form(path: str) -> str:
    """The address of the page behind a twin."""
    bare = path.rpartition(".")[0] if path.endswith((".json", ".csv")) else path
    return "/" if bare == "/status" else bare


def _minute(now: str) -> str:
    """The moment to the minute: pages of one minute are the same page."""
    return now[:16] + now[19:] if len(now) > 19 else now
