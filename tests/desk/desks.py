"""A desk without a server, over truces that tests make; the clock stands still."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from starlette.testclient import TestClient

from trucewatch.contract import with_id
from trucewatch.desk.app import application
from trucewatch.model import Claim, Report, Span

NOW = "2023-12-02T06:00:00+00:00"
HOME = "http://127.0.0.1"


def now(*, precise: bool = False) -> str:
    """Always the same moment; `precise` ones differ, as decisions of one moment do."""
    if not precise:
        return NOW
    now.count += 1  # type: ignore[attr-defined]  # a clock that moves when it is looked at closely
    return f"2023-12-02T06:00:00.{now.count:06d}+00:00"  # type: ignore[attr-defined]


now.count = 0  # type: ignore[attr-defined]


@contextmanager
def served(folder: Path) -> Iterator[TestClient]:
    """The desk over a folder, asked without a network, once it has read the record."""
    with TestClient(application(folder, now=now, patience=60), base_url=HOME, follow_redirects=False) as client:
        while client.get("/guide").status_code == 503:
            time.sleep(0.05)
        yield client


class Page(HTMLParser):
    """What a page holds: its tags with their attributes, its links, its words."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.words = text, list[tuple[str, dict[str, str]]](), list[str]()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Kept in the order of the page."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Kept in the order of the page."""
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every tag of that name."""
        return [attributes for name, attributes in self.tags if name == tag]

    def links(self, base: str) -> set[str]:
        """Where the page leads to on this desk, without the place on the page."""
        found = {urljoin(base, a["href"]).split("#")[0] for a in self.all("a") if a.get("href")}
        return {
            f"{urlsplit(to).path}{'?' + urlsplit(to).query if urlsplit(to).query else ''}"
            for to in found
            if urlsplit(to).hostname == "127.0.0.1"
        }

    @property
    def plain(self) -> str:
        """All words of it with single blanks."""
        return re.sub(r"\s+", " ", " ".join(self.words))

    def fields(self) -> dict[str, str]:
        """What the decision's form would send if nothing were touched."""
        inside = self.text.split('id="decision"', 1)[-1]
        return {a["name"]: a.get("value", "") for a in Page.bare(inside).all("input") if a.get("name")}

    @classmethod
    def bare(cls, text: str) -> Page:
        """A piece of a page."""
        return cls(text)


def said(words: str, *, published: str = "2023-11-30T10:00") -> tuple[Report, Claim]:
    """A report of one sentence, and the claim that it is."""
    received = f"{published} {words}".encode()
    made = Report(sha256(received).hexdigest(), "later", words, publisher="Radio Arda", published=published, received=received)
    return made, with_id(Claim("", made.id, made.name, Span(0, len(words)), words, "comment"))


def items(client: TestClient, address: str) -> list[dict[str, Any]]:
    """The items of a JSON twin."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    found = json.loads(answer.text)
    assert found["count"] == len(found["items"])
    return list(found["items"])
