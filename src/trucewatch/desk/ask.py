"""What a request asks about: the truce as it stands, the moment asked and the moment known, and how to get from here to elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from trucewatch.flow.answers import Asked, checked, viewpoints_of
from trucewatch.flow.kept import Kept
from trucewatch.model import Truce

EVERYWHERE = ("known", "at")
"""What a link to another page takes along."""
_PAGE = 50


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: the truce, what is asked about, the page's address and its parameters.

    `known` is None where the page is about what is known now.
    """

    kept: Kept
    about: Asked
    known: str | None
    path: str
    params: Mapping[str, str]
    lately: frozenset[str] | None = None

    @property
    def behind(self) -> bool:
        """True if the record has grown since the state that this is about; `lately` are the claims decided about meanwhile."""
        return self.lately is not None

    @property
    def truce(self) -> Truce:
        """What was agreed."""
        return self.kept.case.truce

    @property
    def viewpoint(self) -> str | None:
        """The one viewpoint asked for, if any."""
        return self.about.viewpoint

    def get(self, name: str) -> str | None:
        """A parameter that says something; None for one left out or empty."""
        return self.params.get(name, "").strip() or None

    def page(self) -> int:
        """Which page of a list is asked for, from 0."""
        number = self.params.get("page", "")
        return max(0, int(number) - 1) if number.isascii() and number.isdigit() and len(number) < 9 else 0

    @property
    def first(self) -> int:
        """The first row of that page."""
        return self.page() * _PAGE

    @property
    def most(self) -> int:
        """How many rows a page has."""
        return _PAGE

    def to(self, path: str, **params: str | int | None) -> str:
        """The address of another page as known at the same moment."""
        kept = {name: self.params[name] for name in EVERYWHERE if self.params.get(name)}
        return _address(path, kept | _texts(params))

    def here(self, **params: str | int | None) -> str:
        """The address of this page with some parameters otherwise; None takes one away.  A list starts anew at its first page."""
        kept = {name: value for name, value in self.params.items() if value and name not in ("page", "step")}
        return _address(self.path, kept | _texts(params))

    def form(self, form: str) -> str:
        """The address of this very state as "json" or "csv"."""
        kept = {name: value for name, value in self.params.items() if value and name not in ("page", "step")}
        return _address(f"{self.path.rstrip('/') or '/status'}.{form}", kept)


def asking(kept: Kept, params: Mapping[str, str], *, path: str, now: str, lately: frozenset[str] | None) -> Ask:
    """What a request asks about; raises `RefusedError` for what is no time or no viewpoint."""
    known = _moment("known", params)
    at = _moment("at", params)
    viewpoint = params.get("viewpoint") or None
    if viewpoint:
        viewpoints_of(kept.case.truce, viewpoint)
    return Ask(kept, Asked(at or known or now, known or now, viewpoint), known, path, params, lately)


def _moment(name: str, params: Mapping[str, str]) -> str | None:
    given = params.get(name, "").strip()
    return checked(name, given) if given else None


def _texts(params: Mapping[str, str | int | None]) -> dict[str, str | None]:
    return {name: None if value is None else str(value) for name, value in params.items()}


def _address(path: str, params: Mapping[str, str | None]) -> str:
    told = urlencode([(name, value) for name, value in params.items() if value])
    return f"{path}?{told}" if told else path
