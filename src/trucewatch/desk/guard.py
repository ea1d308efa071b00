"""Who may ask, and what a page may do: only this machine's own names, no other site's forms, and nothing that is not served from here.

A browser visits hostile pages too.  Such a page can send requests here; it can neither read an answer (the names in `Host` are checked, so
that a foreign name cannot be pointed at this machine) nor have a decision kept (a form is taken only from this desk's own pages).
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL = ("127.0.0.1", "localhost", "::1")
_SAFE = ("GET", "HEAD")
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""No script and no style inside a page, nothing from elsewhere."""
FOR_MAPS = {"worker-src": "blob:", "child-src": "blob:", "img-src": "'self' data: blob:"}
"""MapLibre draws in a worker that it makes from its own script."""
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}


def policy(*, maps: bool = False) -> str:
    """The Content-Security-Policy of a page."""
    return "; ".join(f"{name} {value}" for name, value in (POLICY | (FOR_MAPS if maps else {})).items())


class Guard:
    """Stands before all pages."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self.app, self.hosts = app, frozenset(host.casefold() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses, or lets through with the headers that every answer carries."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not self._ours(headers.get("host", "")):
            await _refusal("This desk answers to this machine's own names only.", 421)(scope, receive, send)
        elif scope["method"] not in _SAFE and not self._from_here(headers):
            await _refusal("A decision is taken from this desk's own pages only.", 403)(scope, receive, send)
        else:
            await self.app(scope, receive, _with_headers(send))

    def _ours(self, host: str) -> bool:
        return (urlsplit(f"//{host}").hostname or "").casefold() in self.hosts

    def _from_here(self, headers: Headers) -> bool:
        """True if the page that sends the form is one of this desk: same scheme, name and port."""
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None and site != "same-origin":
            return False
        return origin is not None and urlsplit(origin).netloc.casefold() == headers.get("host", "").casefold()


def token() -> str:
    """A word that only this desk's pages know; forms bring it back.  Another one each time the desk is started."""
    return secrets.token_urlsafe(24)


def _refusal(words: str, status: int) -> PlainTextResponse:
    return PlainTextResponse(words + "\n", status_code=status, headers=_HEADERS)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Content-Security-Policy", policy())
            headers.setdefault("Cache-Control", "private, no-cache")
        await send(message)

    return sending
