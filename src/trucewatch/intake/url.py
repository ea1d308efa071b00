"""A web address that the user gives: fetched once, within a time and a size, and nothing else is followed."""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPException
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from trucewatch.intake.given import LONGEST_PAGE, too_long
from trucewatch.intake.streams import taken
from trucewatch.model import Problem

_SECONDS = 30.0
_ADVICE = "open the page in a browser, save it, and read the file"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent: the bytes, the form (`text/html`), the declared encoding, and the address after redirects."""

    stream: BinaryIO
    form: str
    charset: str | None
    url: str


def is_url(source: str) -> bool:
    """True for an http or https address."""
    return source.lower().startswith(("http://", "https://"))


def name_of(url: str) -> str:
    """What a report from this address is called: the last part of its path, or the host."""
    parts = urlsplit(url)
    return PurePosixPath(parts.path).stem or parts.hostname or "page"


def fetch(url: str, *, seconds: float = _SECONDS) -> Fetched | Problem:
    """The page at `url`, or why it could not be had."""
    try:
        request = Request(url, headers={"User-Agent": "trucewatch", "Accept": "text/html, text/plain"})  # noqa: S310 – http(s) only, see is_url
        with urlopen(request, timeout=seconds) as answer:  # noqa: S310
            received, size = taken(answer, LONGEST_PAGE)
            headers = answer.headers
            fetched = Fetched(BytesIO(received), headers.get_content_type(), headers.get_content_charset(), answer.geturl())
    except HTTPError as error:
        return Problem(url, f"the server answered {error.code} {error.reason}", hint=_ADVICE)
    except URLError as error:
        return Problem(url, f"could not be reached: {error.reason}", hint=f"is this machine online? If not, {_ADVICE}")
    except (OSError, HTTPException, ValueError) as error:
        return Problem(url, f"could not be read: {error or type(error).__name__}", hint=_ADVICE)
    return too_long(url, size, LONGEST_PAGE) if size > LONGEST_PAGE else fetched
