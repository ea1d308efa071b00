"""What the desk asks and the command line can ask too: the same answers, and counted as anybody would count them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from trucewatch.cli import app
from trucewatch.flow import amounts, answers, correcting, places, search, speaking
from trucewatch.flow.truce import RefusedError, opened

from .desks import items


def asked(*args: object) -> list[dict[str, object]]:
    ran = CliRunner().invoke(app, [*map(str, args), "--format", "jsonl"])
    assert ran.exit_code == 0, ran.output
    return [json.loads(line) for line in ran.stdout.splitlines()]


@pytest.mark.parametrize(
    ("command", "page"),
    [
        (("claims",), "/claims.json"),
        (
            ("claims", "--kind", "release", "--speaks-for", "third", "--words", "women"),
            "/claims.json?kind=release&viewpoint=third&words=women",
        ),
        (("sources",), "/sources.json"),
        (("reports",), "/reports.json"),
        (("places",), "/map.json"),
        (("incidents",), "/incidents.json"),
        (("conflicts",), "/disagreements.json"),
        (("figures",), "/figures.json"),
        (("casualties",), "/figures.json?of=casualties"),
    ],
)
def test_a_page_and_its_command_give_the_same(desk: TestClient, sample: Path, command: tuple[str, ...], page: str) -> None:
    found, shown = asked(command[0], sample, *command[1:]), items(desk, page)
    assert len(found) > 1
    key = lambda row: json.dumps(row, sort_keys=True)  # noqa: E731
    assert sorted(map(key, found)) == sorted(map(key, shown))


@pytest.mark.parametrize(
    ("command", "page"),
    [
        (("status",), "/status.json"),
        (("ledger", "--told"), "/told.json"),
        (("ledger", "--periods"), "/ledger.json"),
        (("queue",), "/review.json"),
        (("due", "--within", "30d"), "/due.json"),
    ],
)
def test_so_it_is_at_a_moment(desk: TestClient, sample: Path, command: tuple[str, ...], page: str) -> None:
    known = "2023-11-29T12:00"
    assert asked(command[0], sample, *command[1:], "--as-known", known) == items(desk, f"{page}?known={known}&within=30d")


def test_facets_count_what_a_plain_count_gives(sample: Path) -> None:
    with opened(sample) as case:
        index = search.indexed(case)
        every = search.known_by(index, None, zone=case.truce.zone)
        wanted = search.Wanted((("kind", "release"), ("status", "machine")), "hostages")
        found = search.search(index, wanted, every)
        plain = [e for e in case.entries() if e.claim.kind == "release" and "hostages" in e.claim.quote.casefold()]
        assert found.total == len(plain) and {e.claim.id for e in found.entries} == {e.claim.id for e in plain}
        moods = Counter(e.claim.mood for e in plain)
        assert {count.value: count.claims for count in found.counts["mood"]} == moods
        kinds = Counter(e.claim.kind for e in case.entries() if "hostages" in e.claim.quote.casefold())
        assert {count.value: count.claims for count in found.counts["kind"]} == kinds
        pages = [search.search(index, wanted, every, first=n, most=7).entries for n in range(0, 70, 7)]
        assert [e for page in pages for e in page] == list(found.entries)
        known = "2023-11-27T12:00"
        assert search.known_by(index, known, zone=case.truce.zone).bit_count() == len(answers.known_entries(case, known))
        with pytest.raises(RefusedError):
            search.checked(index, search.Wanted((("kind", "relese"),)))


def test_sources_are_counted_and_each_claim_has_one(sample: Path) -> None:
    with opened(sample) as case:
        found = speaking.sources(case, None)
        assert sum(source.claims for source in found) == len(case.entries())
        assert [source.name.casefold() for source in found] == sorted(source.name.casefold() for source in found), (
            "by name, and by nothing else"
        )
        assert {"Israel", "Hamas"} <= {camp for source in found for camp in source.camps}
        assert all(source.origins <= source.claims for source in found)


def test_origins_behind_a_verdict_are_never_more_than_its_claims(sample: Path) -> None:
    with opened(sample) as case:
        found = answers.standing(case, answers.asked(now="2023-12-02T06:00"))
        behind = amounts.backing(case, found)
        assert all(behind[v.term, v.viewpoint] <= len(v.claims_for) for v in found.verdicts)
        party = [v for v in found.verdicts if v.viewpoint in ("israel", "hamas") and v.claims_for]
        assert party and all(behind[v.term, v.viewpoint] == 1 for v in party if v.viewpoint == "hamas"), "voices of one camp are one origin"


def test_a_map_shows_where_most_is_told(sample: Path) -> None:
    with opened(sample) as case:
        found = places.places(case)
        near, whole = places.around(found), places.around(found, whole=True)
        assert near and whole and whole.west <= near.west < near.east < whole.east
        capital = replace(next(where for where in found if where.radius), name="a far capital", lat=0.0, lon=0.0, events=1)
        near_it, world = places.around((*found, capital)), places.around((*found, capital), whole=True)
        assert near_it and whole.west <= near_it.west and near_it.east <= whole.east
        assert world and world.west < 0 < near.west and world.east - world.west > 5 * (near_it.east - near_it.west)
        drawn = {feature["properties"]["layer"] for feature in places.background_geojson(near)["features"]}
        assert {"land", "settled", "unsettled"} <= drawn
        assert places.around(()) is None


def test_a_field_is_set_in_plain_words_and_back(sample: Path) -> None:
    with opened(sample) as case:
        for entry in case.entries():
            plainly = correcting.plainly(entry.claim)
            with pytest.raises(RefusedError):
                correcting.corrected(entry.claim, plainly, by="A", places={})
            changed = correcting.corrected(entry.claim, {**plainly, "of": "something else"}, by="A", places={})
            assert changed.id != entry.claim.id and changed.of == "something else" and changed.quote == entry.claim.quote
            assert all(getattr(changed, field) == getattr(entry.claim, field) for field in correcting.FIELDS if field != "of")
