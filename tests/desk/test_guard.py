"""Who may ask and who may decide: this machine's own names, and this desk's own pages."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from .desks import HOME, Page

OURS = {"Origin": HOME, "Sec-Fetch-Site": "same-origin"}


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "[::2]", "0.0.0.0"])
def test_a_foreign_name_is_not_answered(desk: TestClient, host: str) -> None:
    """So that a page elsewhere whose name is pointed at this machine reads nothing."""
    answer = desk.get("/", headers={"Host": host})
    assert answer.status_code == 421 and "Humanitarian" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:9", "LOCALHOST", "[::1]:8000"])
def test_our_own_names_are_answered(desk: TestClient, host: str) -> None:
    assert desk.get("/guide", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1234"},
        {"Origin": HOME, "Sec-Fetch-Site": "cross-site"},
        {"Origin": HOME, "Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "same-origin"},
    ],
)
def test_another_sites_form_decides_nothing(desk: TestClient, headers: dict[str, str]) -> None:
    before = desk.get("/review.json").text
    form = Page(desk.get("/review").text).fields() | {"by": "X", "act": "confirm"}
    assert desk.post("/review", data=form, headers=headers).status_code == 403
    assert desk.get("/review.json").text == before


def test_a_form_of_an_earlier_desk_decides_nothing(desk: TestClient) -> None:
    before = desk.get("/review.json").text
    form = Page(desk.get("/review").text).fields() | {"by": "X", "act": "confirm", "token": "of-yesterday"}
    answer = desk.post("/review", data=form, headers=OURS)
    assert answer.status_code == 409 and "before the desk was started" in answer.text
    assert desk.get("/review.json").text == before


def test_a_form_that_nobody_writes_is_refused(desk: TestClient) -> None:
    assert desk.post("/review", content=b"by=" + b"x" * 5_000_000, headers=OURS).status_code == 413
    assert desk.post("/review", content=b"\xff\xfe&&&=", headers=OURS).status_code == 409
    assert desk.post("/claims", data={"a": "b"}, headers=OURS).status_code == 405


def test_every_answer_says_what_a_browser_may_not_do(desk: TestClient) -> None:
    for path in ("/", "/map", "/claims.json", "/static/desk.js", "/nowhere", "/?known=no"):
        headers = desk.get(path).headers
        assert headers["x-content-type-options"] == "nosniff" and "frame-ancestors 'none'" in headers["content-security-policy"], path
        assert headers["referrer-policy"] == "same-origin" and headers["cross-origin-resource-policy"] == "same-origin"
