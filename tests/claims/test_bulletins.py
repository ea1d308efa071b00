"""Bulletins of many layouts: each count with the stretch of time that it covers; running totals stand apart from period figures."""

from __future__ import annotations

import pytest

from trucewatch.model import Claim, Report
from trucewatch.reading.readers import read as by_rules
from trucewatch.reading.steps import read

DAY, TWO_DAYS, WEEK = "2031-05-13..2031-05-14", "2031-05-12..2031-05-14", "2031-05-07..2031-05-14"
TRUCE, WAR, OPEN = "2031-03-03..2031-05-14 total", "2029-06-02..2031-05-14 total", "..2031-05-14 total"

CASES = {
    "labels under lines of prose": (
        "Ministry of Health of Veldania\nDaily bulletin, 14 May 2031\n\nDuring the last 24 hours:\n- Killed: 4\n- Wounded: 11\n"
        "Since the ceasefire (3 March):\n- Killed: 212\n- Wounded: 640\nSince the start of the war on 2 June 2029:\n- Killed: 18,402\n",
        [("killed 4", DAY), ("injured 11", DAY), ("killed 212", TRUCE), ("injured 640", TRUCE), ("killed 18402", WAR)],
    ),
    "headings without a colon": (
        "Last 24 hours\nKilled: 4\nWounded: 11\n\nSince the ceasefire (3 March)\nKilled: 212\n\n"
        "Since the beginning of the war\nKilled: 18,402\n",
        [("killed 4", DAY), ("injured 11", DAY), ("killed 212", TRUCE), ("killed 18402", OPEN)],
    ),
    "a table": (
        "SORVANA OBSERVATORY\n\nPeriod | Killed | Injured\nPast 24 hours | 4 | 11\nSince the ceasefire (3 March) | 212 | 640\n"
        "Since 2 June 2029 | 18,402 | 51,077\n",
        [("killed 4, injured 11", DAY), ("killed 212, injured 640", TRUCE), ("killed 18402, injured 51077", WAR)],
    ),
    "a table by days": (
        "Deaths by day\nDate\tKilled\n12 May\t2\n13 May\t3\nTotal\t5\n",
        [("killed 2", "2031-05-12..2031-05-12"), ("killed 3", "2031-05-13..2031-05-13"), ("killed 5", "2031-05-12..2031-05-13")],
    ),
    "the period after the figures": (
        "Killed: 4\nInjured: 11\nReporting period: 13 May 18:00 to 14 May 18:00\n",
        [("killed 4", "2031-05-13T18:00..2031-05-14T18:00"), ("injured 11", "2031-05-13T18:00..2031-05-14T18:00")],
    ),
    "one sentence": (
        "The Ministry of Health said that 4 people had been killed and 11 wounded over the past 48 hours, bringing the number killed since "
        "the ceasefire of 3 March to 212 and since the start of the war to 18,402.\n",
        [("killed 4, injured 11", TWO_DAYS), ("killed 212", TRUCE), ("killed 18402", OPEN)],
    ),
    "a window that ends at an hour": (
        "The Health Directorate of Orlava said its hospitals had received 7 bodies and 21 injured in the 24 hours to 06:00 on 14 May. "
        "The toll since the ceasefire came into force on 3 March has risen to 219 dead and 661 injured.\n",
        [("killed 7, injured 21", "2031-05-13T06:00..2031-05-14T06:00"), ("killed 219, injured 661", TRUCE)],
    ),
    "two stretches, each after its figure": (
        "212 people have been killed since the ceasefire of 3 March and 18,402 since the war began on 2 June 2029, the ministry said.\n",
        [("killed 212", TRUCE), ("killed 18402", WAR)],
    ),
    "part of a month": (
        "So far this month 40 people have been killed, 12 of them since the ceasefire on 3 May.\n",
        [("killed 40", "2031-05..2031-05 total"), ("killed 12", "2031-05-03..2031-05-14 total")],
    ),
    "a list for a week, a total in a line": (
        "Figures for 7-13 May:\n• 3 civilians killed, 9 injured\nTotal since the truce began on 3 March: 212 killed, 640 injured.\n",
        [("killed 3, injured 9", "2031-05-07..2031-05-13"), ("killed 212, injured 640", TRUCE)],
    ),
    "numbered lines since a truce without its date": (
        "As of 14 May, since the start of the truce:\n1. Martyrs: 212\n2. Wounded: 640\nIn the past 48 hours: 3 martyrs and 5 wounded.\n",
        [("killed 212", OPEN), ("injured 640", OPEN), ("killed 3, injured 5", TWO_DAYS)],
    ),
    "a truce whose first day the report tells": (
        "The truce began on 3 March.\nSince the start of the truce 212 people have been killed.\n",
        [("killed 212", TRUCE)],
    ),
    "digits of another script": (
        "• ٧ martyrs and ٢١ wounded arrived in the past 24 hours\n• Since 2 June 2029: ١٨٬٤٠٢ martyrs\n",
        [("killed 7, injured 21", DAY), ("killed 18402", WAR)],
    ),
    "bounds": (
        "The civil defence gives this tally for the past week:\n– dead: 9;\n– injured: between 20 and 25;\n– missing: at least 3.\n",
        [("killed 9", WEEK), ("injured 20-25", WEEK), ("missing 3-", WEEK)],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_count_has_its_stretch(name: str) -> None:
    text, wanted = CASES[name]
    claims = [c for c in read(Report("0", "t", text, published="2031-05-14")).claims if c.kind == "harm" and c.figures]
    assert [(counts(c), stretch(c)) for c in claims] == wanted


def counts(claim: Claim) -> str:
    return ", ".join(f"{f.measure} {bounds(f.low, f.high)}" for f in claim.figures)


def bounds(low: float | None, high: float | None) -> str:
    first, last = ("" if n is None else f"{n:.15g}" for n in (low, high))
    return first if first == last else f"{first}-{last}"


def stretch(claim: Claim) -> str:
    assert claim.when is not None
    total = " total" if dict(claim.details).get("total") else ""
    return f"{claim.when.start or ''}..{claim.when.end or ''}{total}"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Seven civilians were killed on Monday in Borl, cut off since 3 March.", "2031-05-12"),
        ("The villagers, whose road has been cut since 3 March, say two men were killed on Monday.", "2031-05-12"),
        ("The two armies exchanged 214 prisoners on Monday in the largest swap since a truce took hold on 3 March.", "2031-05-12"),
        ("The ministry has since corrected its count: 12 were killed on Monday.", "2031-05-12"),
    ],
)
def test_since_that_dates_something_else(text: str, start: str) -> None:
    claims = [c for c in read(Report("0", "t", text, published="2031-05-14")).claims if c.figures]
    assert [c.when and c.when.start for c in claims] == [start]


def test_a_count_of_people_admits_nothing() -> None:
    text = "The total number of casualties admitted to the hospitals in the past 24 hours is as follows:\n* Killed: 3\n• Injured: 43"
    reading = read(Report("0", "t", text, published="2031-05-14"))
    assert [v.name for v in reading.voices] == []
    assert [(counts(c), stretch(c)) for c in reading.claims] == [("killed 3", DAY), ("injured 43", DAY)]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Three soldiers were killed by a mine, the first loss since May.", False),
        ("Three soldiers were killed on Monday, and the road has been closed since.", False),
        ("The overall commander was killed with three guards.", False),
        ("Overall, some 40 people were killed.", True),
        ("The overall toll stands at 40 killed.", True),
        ("40 people have been killed overall.", True),
        ("Since May, 40 people have been killed.", True),
    ],
)
def test_a_running_total_is_said_of_the_figure(text: str, total: bool) -> None:
    claims = [c for c in read(Report("0", "t", text, published="2031-05-14")).claims if c.kind == "harm" and c.figures]
    assert [dict(c.details).get("total", False) for c in claims] == [total]


@pytest.mark.parametrize(
    ("marks", "day"),
    [
        (("3.10", "3.11", "3.12"), None),
        (("45.10", "46.30", "47.10"), None),
        (("9.10", "9.45", "10.20"), "2031-05-14"),
        (("14.10", "14.05", "13.20"), "2031-05-14"),
        (("10:10", "10:11", "10:12"), "2031-05-14"),
    ],
)
def test_numbered_paragraphs_are_no_posts_of_a_live_page(marks: tuple[str, ...], day: str | None) -> None:
    told = ("The army shelled Velika.", "Rebels attacked the bridge.", "The army shelled the post.")
    text = "\n\n".join(f"{mark} {each}" for mark, each in zip(marks, told, strict=True))
    claims = by_rules(Report("0", "t", text, published="2031-05-14"), reader="rules").claims  # what the posts' marks are is a rule's matter
    assert [c.when and c.when.start for c in claims if c.kind == "attack"] == [day] * 3
