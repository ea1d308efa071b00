"""A report full of what could hurt a page: script tags, marks that turn the direction, halves of characters, words of 100,000 letters."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from trucewatch.contract import with_id
from trucewatch.flow.terms import bundled
from trucewatch.model import Claim, Figure, Mention, Place, Report, Span, When
from trucewatch.record.store import Record

from .desks import Page, served
from .test_pages import PLAIN, whole
from .test_review import form_of, send

SCRIPT = "<script>alert(1)</script>"
BREAKS = "\"'><img src=x onerror=alert(2)>{{ 7*7 }}{% raw %}</title></textarea><!--"
TURNS = "\u202eevil\u2066mark\u200f\u0000\u001b[31m"
LONG = "w" * 100_000
ARABIC = "قالت الوزارة إن 32 شخصا قتلوا"
ALL = f"{SCRIPT} {BREAKS} {TURNS} {ARABIC}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of one hostile report, with a claim over each of its lines."""
    home = tmp_path_factory.mktemp("hostile") / "truce"
    lines = [f"{ALL} {n} Hamas released 12 hostages" for n in range(3)] + [LONG, f"{LONG} {SCRIPT}"]
    text = "\n".join(lines)
    received = text.encode("utf-8")
    report = Report(
        sha256(received).hexdigest(),
        f"name {ALL}",
        text,
        f"title {ALL} {LONG}",
        f"publisher {ALL}",
        "2023-11-26T10:00",
        f"javascript:alert(3){BREAKS}",
        received,
    )
    with Record.create(home, bundled("truce.yaml").decode("utf-8")) as record:
        record.add(report, list(claims(report, lines)), now="2023-12-01T00:00:00Z")
    return home


def claims(report: Report, lines: list[str]) -> Iterator[Claim]:
    """Claims whose every field holds what could hurt."""
    start = 0
    for n, line in enumerate(lines):
        span = Span(start, start + len(line))
        figure = Figure(12.0 + n, None, "released" if n % 2 else "killed", "at_least", ALL, span, ALL, ALL)
        yield with_id(
            Claim(
                id="", report=report.id, name=report.name, span=span, quote=line, kind="release" if n % 2 else "harm",
                sources=(Mention(f"voice {ALL}", span), Mention("Hamas")), stance="denies" if n == 2 else "asserts", hedge=ALL,
                by=(Mention("Israel"), Mention(ALL)), to=(Mention(LONG),), of=ALL, figures=(figure,),
                when=When("2023-11-26", "2023-11-26", ALL, span), where=(Place(ALL, span, 31.4, 34.3, 1, "PS", ALL),),
                details=(("counted_at", ALL), ("total", n == 1)), rules=(("kind", ALL), ("by", ALL), ("hedge", ALL)),
            )
        )  # fmt: skip
        start += len(line) + 1


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[TestClient]:
    """The desk over it."""
    with served(folder) as client:
        yield client


def addresses(desk: TestClient) -> list[str]:
    rows = json.loads(desk.get("/claims.json").text)["items"]
    event = json.loads(desk.get("/timeline.json").text)["items"][0]["id"]
    return [
        *PLAIN,
        "/brief?day=2023-11-26",
        "/figures?of=casualties",
        "/terms/1.3",
        f"/events/{event}",
        f"/reports/{rows[0]['report']}",
    ] + [f"/claims/{row['id']}" for row in rows]


def test_nothing_of_it_acts_on_any_page(desk: TestClient) -> None:
    for address in addresses(desk):
        page = whole(desk, address)
        assert "<script>alert" not in page.text and "<img src=x" not in page.text and "javascript:" not in str(page.all("a")), address
        assert not {"\u202e", "\u2066", "\u200f", "\u0000", "\u001b"} & set(page.text), address
        assert " 49 " not in page.plain, f"{address}: a template was made of it"
        assert len(page.text.encode()) < 300_000, f"{address}: {len(page.text.encode())} bytes"


def test_it_can_be_read_all_the_same(desk: TestClient) -> None:
    page = Page(desk.get("/claims").text)
    assert SCRIPT in page.plain and "‹U+202E›" in page.plain and ARABIC in page.plain
    assert any(attributes.get("dir") == "auto" for _, attributes in page.tags)


def test_what_was_asked_comes_back_harmless(desk: TestClient) -> None:
    for address in ("/claims", "/claims.json", "/", "/timeline", "/review", "/map"):
        answer = desk.get(address, params={"words": ALL, "kind": SCRIPT, "known": "", "told": ALL, "on": BREAKS, f"x{BREAKS}": SCRIPT})
        if answer.headers["content-type"].startswith("text/html"):
            assert "<script>alert" not in answer.text and "<img src=x" not in answer.text and "\u202e" not in answer.text, address


def test_its_twins_are_whole(desk: TestClient) -> None:
    for address in PLAIN:
        if address not in ("/brief", "/guide"):
            base = "/status" if address == "/" else address
            assert json.loads(desk.get(f"{base}.json").text)["count"] >= 0 and desk.get(f"{base}.csv").status_code == 200
    assert "<script>" not in desk.get("/map/areas.json").headers["content-type"]


def test_a_reviewers_words_are_as_harmless(folder: Path, desk: TestClient) -> None:
    form = form_of(desk)
    status, location = send(desk, form, act="confirm", by=f"R {ALL}", why=ALL)
    assert status == 303 and "\n" not in location
    for address in (location, f"/claims/{form['claim']}", "/review", "/brief?day=2023-11-26"):
        page = desk.get(address).text
        assert "<script>alert" not in page and "<img src=x" not in page and "\u202e" not in page
