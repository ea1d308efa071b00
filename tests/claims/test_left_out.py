"""What a sentence leaves out because it was just told is told all the same: another's share or count, the week before, the answer."""

from __future__ import annotations

import pytest

from trucewatch.model import Claim, Report
from trucewatch.reading.readers import read


def told(text: str, kind: str, reader: str = "rules") -> list[Claim]:
    reading = read(Report("r", "r", text, published="2024-03-08"), reader=reader)
    return [claim for claim in reading.claims if claim.kind == kind]


def doers(claim: Claim) -> list[str]:
    return [one.name for one in claim.by]


def voices(claim: Claim) -> list[str]:
    return [one.name for one in claim.sources]


def counts(claim: Claim) -> list[tuple[float | None, str]]:
    return [(figure.low, figure.measure) for figure in claim.figures]


@pytest.mark.parametrize(
    ("text", "kind", "shares"),
    [
        ("The army freed 142 captives and the Front 72.", "release", [("The army", 142), ("the Front", 72)]),
        ("The army pulled back 21 howitzers, the Guard 19.", "withdraw", [("The army", 21), ("the Guard", 19)]),
        ("The Front was responsible for six breaches and the army for eight.", "violate", [("The Front", 6), ("the army", 8)]),
        ("The mission recorded two violations by the army and six by the Guard.", "violate", [("the army", 2), ("the Guard", 6)]),
        ("Released: Army 50, Coalition 12.", "release", [("Army", 50), ("Coalition", 12)]),
    ],
)
def test_the_verb_is_told_once(text: str, kind: str, shares: list[tuple[str, int]]) -> None:
    assert [(doers(claim), [figure.low for figure in claim.figures]) for claim in told(text, kind)] == [([who], [n]) for who, n in shares]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army freed 142 captives, 72 of them women.", "release"),
        ("The army freed 142 captives and let 72 children go home.", "release"),
        ("The army freed 142 captives, and the Front killed two of them.", "release"),
    ],
)
def test_a_share_has_no_verb_of_its_own(text: str, kind: str) -> None:
    assert all(doers(claim) in (["The army"], []) for claim in told(text, kind))


def test_each_way_has_its_places() -> None:
    claims = told("The Red Cross took 29 prisoners home from Goma to Bukavu and 17 from Bukavu to Goma on Monday.", "release")
    assert [([p.name for p in c.where], [f.low for f in c.figures]) for c in claims] == [
        (["Goma", "Bukavu"], [29]),
        (["Bukavu", "Goma"], [17]),
    ]


@pytest.mark.parametrize(
    ("rival", "who", "count"),
    [
        ("The Front says six.", "The Front", 6),
        ("The governor puts it at nine.", "The governor", 9),
        ("The Front puts the number at no more than five.", "The Front", None),
        ("The Front, too, speaks of six.", "The Front", 6),
        ("The Front's count was six.", "The Front", 6),
        ("The ministry has since corrected the figure to six.", "The ministry", 6),
    ],
)
def test_another_counts_otherwise(rival: str, who: str, count: int | None) -> None:
    first, other = told(f"On Monday shells killed twelve soldiers in Goma, the army said. {rival}", "harm")
    assert (voices(first), counts(first)) == (["the army"], [(12, "killed")])
    assert (voices(other), counts(other)[0]) == ([who], (count, "killed"))
    assert (other.when, other.where, other.stance) == (first.when, first.where, "asserts")


@pytest.mark.parametrize("reader", ["rules", "learned"])
@pytest.mark.parametrize(
    ("first", "right", "who"),
    [
        ("The army said the Front freed 16 soldiers in Goma.", "The figure is 14.", []),
        ("The Front said the army freed 16 soldiers in Goma.", "The figure is 14, not 16.", []),
        ("The army said the Front freed 16 soldiers in Goma.", "The figure is not 16 but 14.", []),
        ("The Front said the army freed 16 soldiers in Goma.", "In fact the number was 14.", []),
        ("The army said the Front freed 16 soldiers in Goma.", "The correct total is 14, the Front said.", ["the Front"]),
        ("An earlier version of this story said the Front freed 16 soldiers in Goma.", "The figure is 14, not 16.", []),
    ],
)
def test_the_figure_is_another(first: str, right: str, who: list[str], reader: str) -> None:
    old, new = told(f"{first} {right}", "release", reader)
    assert (counts(old), counts(new)) == ([(16, "released")], [(14, "released")])
    assert (voices(new), new.stance, new.negated) == (who, "asserts", False)
    assert (doers(new), new.where) == (doers(old), old.where)


@pytest.mark.parametrize("text", ["The army freed 16 soldiers. The figure is 14.", "The army freed 16 soldiers. The agreed number is 14."])
def test_what_a_text_says_of_itself_it_does_not_count_anew(text: str) -> None:
    assert [counts(claim) for claim in told(text, "release")] == [[(16, "released")]]


@pytest.mark.parametrize(
    "other", ["The Front says six buses left the town.", "The Front has six envoys.", "Six, says the proverb, is enough."]
)
def test_no_rival_where_something_else_is_counted(other: str) -> None:
    assert len(told(f"On Monday shells killed twelve soldiers in Goma, the army said. {other}", "harm")) == 1


@pytest.mark.parametrize(
    ("compared", "days"),
    [
        ("as against 31 the week before", ("2024-02-26", "2024-03-03")),
        ("down from 31 in February", ("2024-02", "2024-02")),
        ("up from 31 on 2 March", ("2024-03-02", "2024-03-02")),
        ("compared with 31 in the preceding period", None),
    ],
)
def test_the_time_before_is_a_claim_of_its_own(compared: str, days: tuple[str, str] | None) -> None:
    now, before = told(f"Between 4 and 10 March the mission recorded 23 violations, {compared}.", "violate")
    assert (counts(now), counts(before)) == ([(23, "violations")], [(31, "violations")])
    assert (before.when and (before.when.start, before.when.end)) == days


@pytest.mark.parametrize(
    ("text", "kind", "who", "negated"),
    [
        ("Both sides are to hand over maps by Friday; the Front has done so.", "notify", "the Front", False),
        ("Both sides promised to free their prisoners. The Front has not.", "release", "The Front", True),
        ("The army is to leave the port by Friday. Neither side has done so.", "withdraw", "Neither", True),
    ],
)
def test_what_has_been_done_since(text: str, kind: str, who: str, negated: bool) -> None:
    *_, claim = told(text, kind)
    assert (doers(claim)[0].startswith(who), claim.negated, claim.mood) == (True, negated, "actual")


@pytest.mark.parametrize(
    "text",
    ["The army is to leave the port if the Front does so.", "The army is to leave the port. Did it?", "Boats they have; nets they do not."],
)
def test_nothing_done_where_none_is_said(text: str) -> None:
    assert not [claim for claim in told(text, "withdraw") if claim.mood == "actual"]


@pytest.mark.parametrize(
    ("answer", "who", "by", "stance"),
    [
        ("The Guard denies it.", "The Guard", "the Guard", "denies"),
        ("The mayor blames the Front.", "The mayor", "the Front", "asserts"),
        ("Each side blames the other for the raid.", "Each side", "the other", "asserts"),
        ("Each side accuses the other.", "Each side", "the other", "asserts"),
    ],
)
def test_an_answer_speaks_of_what_was_told(answer: str, who: str, by: str, stance: str) -> None:
    *_, claim = told(f"On Monday the Guard shelled the market of Goma, the army said. {answer}", "attack")
    assert (voices(claim), doers(claim), claim.stance) == ([who], [by], stance)
    assert claim.when is not None
    assert claim.when.start == "2024-03-04"


def test_a_deed_for_which_another_is_blamed() -> None:
    *_, claim = told("Thirty people died in the bombing of the market, for which the army blames the Front.", "attack")
    assert (voices(claim), doers(claim)) == (["the army"], ["the Front"])


def test_whoever_claims_an_attack_says_that_it_was_his() -> None:
    assert [(voices(c), doers(c)) for c in told("The Front has claimed responsibility.", "attack")] == [(["The Front"], ["The Front"])]
    assert all(not voices(c) for c in told("No group has claimed responsibility.", "attack"))


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("Some 4,200 people fled from Goma to Bukavu.", "displace", ["Goma", "Bukavu"]),
        ("Army units entered Goma and Bukavu at noon.", "deploy", ["Goma", "Bukavu"]),
        ("Three soldiers were killed by a mine on the Goma–Bukavu road on Monday.", "harm", ["Goma", "Bukavu"]),
    ],
)
def test_places_named_in_one_breath(text: str, kind: str, names: list[str]) -> None:
    assert [[place.name for place in claim.where] for claim in told(text, kind)] == [names]


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        ("The truce expired on Monday after 42 days.", "end", 42),
        ("The seven-day truce signed in Goma took effect on Monday.", "begin", 7),
    ],
)
def test_a_truce_is_told_with_its_length(text: str, kind: str, days: int) -> None:
    assert [(figure.low, figure.measure) for claim in told(text, kind) for figure in claim.figures] == [(days, "days")]


def test_who_is_ready_to_do_it_and_who_stands_accused_of_it() -> None:
    assert [doers(c) for c in told("The Front said on Monday that it was ready to free its prisoners.", "release")] == [["The Front"]]
    assert [doers(c) for c in told("The navy stands accused of shelling fishing boats.", "attack")] == [["The navy"]]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Rockets fell on the market of Goma on Monday, killing four.", 1),
        ("Two shells landed in the yard on Monday and wounded eight people.", 1),
        ("Gunmen of the Front shot at a bus on Monday; army drones bombed the town.", 2),
        ("The Front shelled Goma on Monday and Bukavu on Tuesday.", 2),
    ],
)
def test_force_told_twice_is_told_once(text: str, times: int) -> None:
    assert len(told(text, "attack")) == times
