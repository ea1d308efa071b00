"""Every page of the desk over the sample: there, whole, linked, with its twins, and nothing in it that a strict policy would stop."""

from __future__ import annotations

import csv
import io
import re

import pytest
from starlette.testclient import TestClient

from trucewatch.desk.app import FILES, PAGES

from .desks import Page, items

PLAIN = [path for path, _ in PAGES if "{" not in path] + ["/review", "/brief", "/guide"]
STATES = ["/", "/?known=2023-11-27T12:00", "/?known=2023-11-24", "/?viewpoint=third", "/?known=2023-11-30T12:00&at=2023-11-26T09:00"]


def named(desk: TestClient) -> list[str]:
    """A page of each kind that is about one thing."""
    claim = items(desk, "/claims.json?kind=harm")[0]
    event = max(items(desk, "/timeline.json"), key=lambda line: len(line["claims"]))
    return ["/terms/1.3", "/terms/1.13.second", f"/claims/{claim['id']}", f"/reports/{claim['report']}", f"/events/{event['id']}"]


def whole(desk: TestClient, address: str) -> Page:
    """The page, held against what every page has to be."""
    answer = desk.get(address)
    assert answer.status_code == 200, f"{address}: {answer.text[:300]}"
    policy = answer.headers["content-security-policy"]
    assert "'unsafe" not in policy and "http" not in policy and "default-src 'none'" in policy
    page = Page(answer.text)
    assert len(page.all("h1")) == 1 and answer.text.split("<body")[0].count("<title>") == 1 and len(page.all("main")) == 1
    assert page.all("html")[0]["lang"] == "en"
    for tag, attributes in page.tags:
        assert "style" not in attributes and not any(name.startswith("on") for name in attributes), f"{address}: {tag} {attributes}"
        if tag == "script":
            assert attributes["src"].startswith("/static/"), address
    assert "<style" not in answer.text
    idents = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(idents) == len(set(idents)), f"{address}: an id stands twice"
    for told in [*page.all("img"), *page.all("link"), *page.all("script")]:
        assert told.get("src", told.get("href", "")).startswith("/static/")
    return page


@pytest.mark.parametrize("address", [*PLAIN, *STATES])
def test_every_page_is_whole(desk: TestClient, address: str) -> None:
    whole(desk, address)


def test_every_page_about_one_thing_is_whole(desk: TestClient) -> None:
    for address in named(desk):
        whole(desk, address)


def test_no_link_leads_nowhere(desk: TestClient) -> None:
    """From every page, at two moments, one step on; pages of one kind are tried a few times each."""
    starts = [*PLAIN, *named(desk), "/?known=2023-11-30T12:00", "/claims?kind=release&page=2"]
    found = set().union(*(whole(desk, start).links(f"http://127.0.0.1{start}") for start in starts))
    tried: dict[str, int] = {}
    for link in sorted(found):
        kind = re.sub(r"[0-9a-f]{12,}|\d{4}-\d\d-\d\d[T:%A\d]*", "…", link.split("?")[0])
        tried[kind] = tried.get(kind, 0) + 1
        if tried[kind] <= 4:
            answer = desk.get(link)
            assert answer.status_code in (200, 303), f"{link}: {answer.status_code} {answer.text[:200]}"
    assert len(tried) > 30


@pytest.mark.parametrize("path", [*(path for path, _ in PAGES if "{" not in path), "/review"])
def test_a_list_has_the_same_rows_in_every_form(desk: TestClient, path: str) -> None:
    base = "/status" if path == "/" else path
    rows = items(desk, f"{base}.json")
    answer = desk.get(f"{base}.csv")
    assert answer.headers["content-type"].startswith("text/csv") and "attachment" in answer.headers["content-disposition"]
    table = list(csv.reader(io.StringIO(answer.text)))
    assert len(table) == 1 + len(rows)
    assert len(table[0]) > 2 and all(len(row) == len(table[0]) for row in table)


def test_a_filtered_list_and_its_twins_are_one(desk: TestClient) -> None:
    query = "kind=release&viewpoint=third&known=2023-11-30T12:00"
    page, rows = whole(desk, f"/claims?{query}"), items(desk, f"/claims.json?{query}")
    assert f"{len(rows)} of" in page.plain and 0 < len(rows) < len(items(desk, "/claims.json"))
    assert {row["kind"] for row in rows} == {"release"}
    assert f"/claims.csv?{query.replace(':', '%3A')}" in page.links("http://127.0.0.1/claims") or any(
        link.startswith("/claims.csv?") and "viewpoint=third" in link for link in page.links("http://127.0.0.1/claims")
    )


def test_the_counts_beside_each_choice_are_what_comes(desk: TestClient) -> None:
    page = whole(desk, "/claims?kind=release")
    options = re.findall(r'<option value="([^"]+)"[^>]*>[^<]* \((\d+)\)</option>', page.text.split('name="voice"')[1].split("</select>")[0])
    assert len(options) > 5
    for value, count in options[:6]:
        assert len(items(desk, f"/claims.json?kind=release&voice={value}")) == int(count)


def test_the_slider_is_a_form_without_a_script(desk: TestClient) -> None:
    page = whole(desk, "/timeline?by=party")
    slider = next(a for a in page.all("input") if a.get("type") == "range")
    assert int(slider["max"]) == 28 and slider["value"] == slider["max"]
    answer = desk.get("/timeline?by=party&step=9&page=2")
    assert answer.status_code == 303
    moved = whole(desk, answer.headers["location"])
    assert "known=" in answer.headers["location"] and "page" not in answer.headers["location"] and "by=party" in answer.headers["location"]
    assert next(a for a in moved.all("input") if a.get("type") == "range")["value"] == "9"
    assert desk.get("/?step=28").headers["location"] == "/"


def test_a_page_as_known_holds_nothing_reported_later(desk: TestClient) -> None:
    for path in ("/claims.json", "/timeline.json", "/reports.json", "/incidents.json", "/disagreements.json"):
        rows = str(items(desk, f"{path}?known=2023-11-27T12:00"))
        later = [row for row in items(desk, "/reports.json") if row["published"] > "2023-11-27T12:00"]
        assert later and not any(row["id"] in rows for row in later), path
    early = whole(desk, "/?known=2023-11-27T12:00")
    assert "in force" in early.plain and "2023-11-27 12:00" in early.plain
    assert "ended" in whole(desk, "/").plain


def test_the_moment_goes_along_wherever_one_goes(desk: TestClient) -> None:
    page = whole(desk, "/?known=2023-11-27T12:00")
    ways = [link for link in page.links("http://127.0.0.1/") if link.split("?")[0] in PLAIN[1:]]
    assert len(ways) >= 12 and all("known=2023-11-27T12%3A00" in way for way in ways)


def test_what_is_no_question_is_answered_with_what_would_be_right(desk: TestClient) -> None:
    for address, words in (
        ("/?known=yesterday", "2023-11-30"),
        ("/?viewpoint=martians", "third"),
        ("/terms/9.9", "1.3.groups"),
        ("/claims/zzzz", "begins with"),
        ("/map?kind=party", "attack"),
        ("/due?within=soon", "72h"),
        ("/brief?day=noday", "2023-11-30"),
    ):
        answer = desk.get(address)
        assert answer.status_code == 400 and words in Page(answer.text).plain, address
    assert desk.get("/nowhere").status_code == 404
    assert desk.get("/claims?page=999999999999&kind=none").status_code == 200


def test_a_first_page_is_light(desk: TestClient) -> None:
    """Everything that it loads, unpacked: under 300 KB."""
    page = whole(desk, "/")
    needs = {a["href"] for a in page.all("link")} | {a["src"] for a in page.all("script")} | {a["src"] for a in page.all("img")}
    style = desk.get("/static/desk.css").text
    needs |= set(re.findall(r"url\(([^)]+)\)", style))
    assert sum(len(desk.get(need).content) for need in needs) + len(page.text.encode()) < 300_000
    for path in PLAIN:
        assert len(desk.get(path).text.encode()) < 220_000, path


def test_files_are_served_by_name_alone(desk: TestClient) -> None:
    assert desk.get("/static/desk.css").headers["content-type"].startswith("text/css")
    assert "MapLibre" in desk.get("/static/maplibre/maplibre-gl.js").text[:200]
    for name in ("../app.py", "%2e%2e/app.py", "fonts", "maplibre/ipywidget.js", "desk.html"):
        assert desk.get(f"/static/{name}").status_code == 404
    assert desk.get("/map/areas.json").headers["content-type"] == "application/geo+json" and len(FILES) == 3


def test_no_party_is_named_in_pages_styles_or_scripts() -> None:
    from importlib.resources import files

    for folder in ("templates", "static"):
        for file in files("trucewatch.desk").joinpath(folder).iterdir():
            if file.name.endswith((".html", ".css", ".js")):
                assert not re.search(r"israel|hamas|gaza|palestin|lebanon|hezbollah", file.read_text(encoding="utf-8"), re.IGNORECASE), (
                    file.name
                )
