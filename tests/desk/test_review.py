"""Reviewing: what a person decides is a row of its own, and two at once lose nothing."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from starlette.testclient import TestClient

from trucewatch.flow.truce import opened

from .desks import Page, items, served
from .test_guard import OURS


def form_of(client: TestClient, claim: str = "") -> dict[str, str]:
    """The form of a claim that waits, or of the first."""
    return Page(client.get(f"/review?claim={claim}").text).fields()


def send(client: TestClient, form: dict[str, str], **more: str) -> tuple[int, str]:
    """Sends it; the status, and where it leads to or what it says."""
    answer = client.post("/review", data=form | more, headers=OURS)
    return answer.status_code, answer.headers.get("location") or Page(answer.text).plain


def decisions(folder: Path) -> list[tuple[str, str, str]]:
    """What was decided in a folder: kind, by whom, about which claim first; and the record is whole."""
    with opened(folder) as case:
        assert case.record.verify() == ()
        return [(d.kind, d.by, d.claims[0]) for d in case.record.decisions()]


def test_a_claim_is_confirmed_and_the_next_one_comes(own: Path) -> None:
    with served(own) as client:
        form = form_of(client)
        status, location = send(client, form, act="confirm", by="A. Reader")
        assert status == 303 and form["next"] in location
        assert decisions(own) == [("confirm", "A. Reader", form["claim"])]
        claim = Page(client.get(f"/claims/{form['claim']}").text)
        assert "confirmed" in claim.plain and "A. Reader" in claim.plain and "read against the report's words" in claim.plain
        assert form["claim"] not in str(items(client, "/review.json"))
        assert len(items(client, "/claims.json?status=confirmed")) == 1
        assert 'value="A. Reader"' in client.get("/review").text, "the name is remembered"


def test_a_rejected_claim_counts_no_more_and_stays_to_be_seen(own: Path) -> None:
    with served(own) as client:
        form = form_of(client)
        rests = [row["term"] for row in items(client, "/status.json") if form["claim"] in row["claims_for"]]
        assert rests, "the first of the queue is one on which verdicts rest"
        assert send(client, form, act="reject", by="A. Reader", why="it says that they work on it")[0] == 303
        assert form["claim"] not in str(items(client, "/status.json"))
        page = Page(client.get(f"/claims/{form['claim']}").text)
        assert "took this claim out" in page.plain and "it says that they work on it" in page.plain
    assert decisions(own) == [("hide", "A. Reader", form["claim"])]


def test_a_correction_stands_in_the_place_of_what_it_corrects(own: Path) -> None:
    with served(own) as client:
        old = next(row for row in items(client, "/claims.json?kind=release") if row["figures"] and row["when"])
        form = form_of(client, old["id"])
        fields = {
            "field.figures": "at least 12 released; 3 to 5 held",
            "field.when": "2023-11-24/2023-11-26",
            "field.by": "Israel; nobody else",
        }
        status, location = send(client, form, act="correct", by="B. Reader", why="read anew", **fields)
        assert status == 303, location
        new = next(row for row in items(client, "/claims.json?status=corrected"))
        assert [(f["low"], f["high"], f["measure"]) for f in new["figures"]] == [(12, None, "released"), (3, 5, "held")]
        assert new["when"]["end"] == "2023-11-26" and [m["name"] for m in new["by"]] == ["Israel", "nobody else"]
        assert (
            new["quote"] == old["quote"] and new["rules"]["figures"] == "person: B. Reader" and new["rules"]["kind"] == old["rules"]["kind"]
        )
        assert old["id"] not in [row["id"] for row in items(client, "/claims.json")]
        assert Page(client.get(f"/claims/{old['id']}").text).plain.count(new["id"][:8]) == 1
    assert decisions(own) == [("correct", "B. Reader", old["id"])]


def test_what_cannot_be_corrected_is_said_and_nothing_is_kept(own: Path) -> None:
    with served(own) as client:
        form = form_of(client)
        for fields, words in (
            ({}, "nothing was changed"),
            ({"field.when": "last week"}, "no time"),
            ({"field.figures": "many of them"}, "cannot be read"),
            ({"field.kind": "party"}, "none of the words"),
            ({"field.figures": "5 to 3 killed"}, "more than high"),
        ):
            same = {name: value for name, value in form.items() if name.startswith("field.")}
            status, told = send(client, form, act="correct", by="B", **(same | fields))
            assert status == 409 and words in told, (fields, told[:400])
        assert send(client, form, act="confirm", by="  ")[0] == 409
        assert send(client, form, act="burn", by="B")[0] == 409
    assert decisions(own) == []


def test_the_second_of_two_reviewers_is_told_and_nothing_is_lost(own: Path) -> None:
    with served(own) as client:
        mine, yours = form_of(client), form_of(client)
        assert send(client, mine, act="confirm", by="A. Reader", why="it stands there")[0] == 303
        status, told = send(client, yours, act="reject", by="B. Reader")
        assert (
            status == 409
            and "Not kept" in told
            and "A. Reader decided about this claim meanwhile: confirm, because “it stands there”" in told
        )
        assert decisions(own) == [("confirm", "A. Reader", mine["claim"])]
        again = form_of(client, mine["claim"]) | {"claim": mine["claim"]}
        assert again["claim"] == mine["claim"]


def test_of_many_at_once_one_is_kept(own: Path) -> None:
    with served(own) as client:
        form = form_of(client)
        with ThreadPoolExecutor(6) as people:
            found = list(people.map(lambda n: send(client, form, act="reject" if n % 2 else "confirm", by=f"Reader {n}")[0], range(6)))
        assert sorted(found) == [303, 409, 409, 409, 409, 409]
    assert len(decisions(own)) == 1


def confirmed_are(client: TestClient, number: int) -> bool:
    """True as soon as so many claims are shown as confirmed: on a slow machine pages may stay behind their record for a while."""
    ends = time.monotonic() + 60
    while len(items(client, "/claims.json?status=confirmed")) != number:
        if time.monotonic() > ends:
            return False
        time.sleep(0.05)
    return True


def test_many_reviewers_of_many_claims_lose_none(own: Path) -> None:
    with served(own) as client:
        claims = [row["id"] for row in items(client, "/review.json")][:12]
        forms = [form_of(client, claim) for claim in claims]
        with ThreadPoolExecutor(6) as people:
            found = list(people.map(lambda form: send(client, form, act="confirm", by="Reader")[0], forms))
        assert found == [303] * 12
        assert confirmed_are(client, 12)
    assert sorted(claim for _, _, claim in decisions(own)) == sorted(claims)


def test_what_is_confirmed_reads_as_a_record_read_anew(own: Path) -> None:
    """The desk lays a confirmation over what it has read; that has to be what a fresh reading gives."""
    with served(own) as client:
        for _ in range(3):
            send(client, form_of(client), act="confirm", by="A")
        assert confirmed_are(client, 3)
        kept = [client.get(path).text for path in ("/claims.json", "/timeline.json", "/status.json")]
    with served(own) as fresh:
        assert [fresh.get(path).text for path in ("/claims.json", "/timeline.json", "/status.json")] == kept
