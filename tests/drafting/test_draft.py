"""From an agreement's text to proposed terms: each with its words, nothing invented, nothing dropped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trucewatch.drafting import Draft, draft, written
from trucewatch.model import Amount, Due, Length, Term
from trucewatch.terms import lint, load, render
from trucewatch.terms.write import bare

TEXTS = sorted((Path(__file__).parents[2] / "agreements" / "texts").glob("*.txt"))
NAMES = [path.stem for path in TEXTS]

ARDA = """Agreement on a Ceasefire in the Arda Valley

Signed in Tarn on 3 May 2031 at 10:00 Juba time between the Kingdom of Ardania (the Kingdom) and the Free Valley Front (FVF), before Umber.

1. The ceasefire shall enter into force on 5 May 2031 at 06:00 and shall remain in force for 30 days.
2. During the ceasefire the Parties shall refrain from all attacks and shall not lay mines.
3. Within four days of entry into force the FVF shall release at least 40 prisoners to the Kingdom.
4. The Kingdom shall withdraw its troops from the town of Lower Arda not later than day 7.
5. During the ceasefire the Kingdom shall allow up to 25 trucks of food to enter the valley per day.
6. Within 72 hours of signature the FVF shall hand over to the Kingdom a list of all persons it holds.
7. Neither Party shall bring reinforcements into the valley.
8. The Parties shall endeavour to restore water and power.
9. The valley is a beautiful place.
"""


PRINTED = """AGREEMENT ON A TRUCE
IN THE ARDA VALLEY

The Kingdom of Ardania (hereinafter "the Kingdom") and the Free Valley
Front (hereinafter "FVF"), meeting in Tarn, have agreed as follows. All hours
are Juba time.

ARTICLE I
Ceasefire

1. The Parties hereby declare a ceasefire which shall enter into force on
   5 May 2031 at 06:00 and shall remain in force for a period of thirty (30)
   days.
2. For the duration of the ceasefire the Parties undertake to:
   (a) cease all hostile acts;
   (b) refrain from laying mines;
   (c) allow humanitarian convoys to pass.

ARTICLE II
Release of prisoners

3. The FVF shall, within seventy-two hours of the entry into force of
   the ceasefire, release not less than forty prisoners to the Kingdom.
4. In return, the Kingdom shall release 120 detainees no later than
   12 May 2031.

ARTICLE III
Monitoring

5. A Joint Monitoring Committee is hereby established. It shall meet within
   five days of signature and shall report monthly to the Guarantors.
6. Any violation shall be notified to the Committee within 24 hours.
"""


TITLED = """CESSATION OF HOSTILITIES AGREEMENT
BETWEEN
THE GOVERNMENT OF ARDANIA
AND
THE VALLEY LIBERATION MOVEMENT

Preamble

Recalling that all hostages must be treated humanely;
Determined to put an end to the suffering of the people of the valley;
The Parties agree as follows:

Article 1: Definitions
1.1 For the purposes of this Agreement, "violation" shall mean any act prohibited by Article 3.
1.2 "Forces" means all troops under the command of either Party.

Article 2: Entry into force
2.1 This Agreement shall enter into force at 00:01 hours on 14 June 2033 (Juba time).
2.2 It shall remain in force for an initial period of ninety (90) days, renewable by mutual consent for the same period.

Article 3: Prohibited acts
The Parties shall immediately cease:
(a) all military operations, including air strikes and shelling;
(b) any movement of forces towards the line of contact;
(c) the recruitment of children;
(d) hostile propaganda.

Article 4: Prisoners
4.1 Within ten days of the signing of this Agreement each Party shall release all prisoners of war.
4.2 Lists of prisoners shall be exchanged through the Red Cross not later than 20 June 2033.

Article 5: Humanitarian access
5.1 The Government shall permit at least 40 trucks of food per day to cross the Tarn bridge.
5.2 Nothing in this Article shall be construed as affecting the sovereignty of Ardania.

Article 6: Termination
Either Party may terminate this Agreement by giving 30 days' written notice to the Mediator.

Done at Tarn on 10 June 2033 in two originals.

For the Government of Ardania: ____________
For the VLM: ____________
"""


def of(text: str) -> Draft:
    return draft(text, "arda")


def term(found: Draft, id_: str) -> Term:
    return next(p.term for p in found.proposed if p.term.id == id_)


@pytest.fixture(scope="module")
def arda() -> Draft:
    return of(ARDA)


def test_parties_zone_and_instants_come_from_the_opening(arda: Draft) -> None:
    assert {p.id: p.aliases for p in arda.truce.parties} == {
        "kingdom": ("Kingdom of Ardania", "Kingdom"),
        "fvf": ("Free Valley Front", "FVF"),
    }
    assert arda.truce.zone == "Africa/Juba"
    assert {name: at.isoformat() for name, at in arda.truce.anchors} == {
        "signature": "2031-05-03T10:00:00+02:00",
        "entry": "2031-05-05T06:00:00+02:00",
    }
    assert arda.open == ()


def test_each_sort_of_term(arda: Draft) -> None:
    assert [(p.term.id, p.term.kind) for p in arda.proposed] == [
        ("1", "in_force"), ("2", "prohibition"), ("3", "obligation"), ("4", "withdrawal"), ("5", "quota"), ("6", "notice"), ("7", "freeze"),
        ("8", "process"),
    ]  # fmt: skip
    assert term(arda, "1").length == Length(30, "days")
    assert term(arda, "2").due == Due(anchor="expiry") and term(arda, "2").by == ("kingdom", "fvf")
    freed = term(arda, "3")
    assert (freed.by, freed.to, freed.amount) == (("fvf",), ("kingdom",), Amount(40, None, "released"))
    assert freed.due == Due(anchor="entry", length=Length(4, "days"))
    assert term(arda, "4").due == Due(anchor="entry", length=Length(7, "days"), count="day1_inclusive")
    assert term(arda, "5").amount == Amount(None, 25, "trucks") and term(arda, "5").per == "day"
    assert term(arda, "6").due == Due(anchor="signature", length=Length(72, "hours"))
    assert term(arda, "7").by == ("kingdom", "fvf")
    assert term(arda, "8").not_assessable


def test_what_finds_no_place_is_listed(arda: Draft) -> None:
    assert [u.quote for u in arda.unplaced] == ["The valley is a beautiful place."]


def test_what_the_text_does_not_say_is_left_open() -> None:
    found = of(
        "Statement\n\nAgreed between Umber and Tarn.\n\n1. The prisoners shall be released within 5 days.\n"
        "2. Umber shall withdraw its troops.\n"
    )
    assert {gap.split(":")[0] for gap in found.open} == {"zone", "entry"}
    assert found.truce.pending[0][0] == "entry" and found.truce.anchors == ()
    first = found.proposed[0]
    assert first.term.by == () and "does not say who owes it" in first.notes[0] and first.term.amount is None
    assert found.proposed[1].term.due is None
    text = written(found)
    assert "# To fill in: zone" in text and load(text, "draft")[1] == ()


def test_an_hour_of_24_is_the_end_of_its_day() -> None:
    found = of("T\n\nBetween Umber and Tarn; hours are Juba time.\n\n1. Umber shall withdraw its troops by 8 May 2031 at 24:00.\n")
    due = found.proposed[0].term.due
    assert due is not None and due.at is not None and due.at.isoformat() == "2031-05-09T00:00:00+02:00"


def body(*sentences: str) -> Draft:
    paragraphs = "".join(f"\n{n}. {sentence}\n" for n, sentence in enumerate(sentences, 1))
    return of(f"Terms\n\nBetween Umber and Tarn. Hours are Juba time.\n{paragraphs}")


def test_so_many_for_each_is_a_ratio_and_no_amount() -> None:
    found = body(
        "Umber shall release 10 prisoners to Tarn.", "In exchange for each prisoner released, Tarn shall release three detainees to Umber."
    )
    second = found.proposed[1].term
    assert (second.kind, second.amount, second.ratio) == ("exchange", None, ("1", 3.0))


def test_a_moment_of_its_own_becomes_an_anchor_that_is_not_known_yet() -> None:
    found = body("Umber shall withdraw its troops within 24 hours of the approval.")
    assert found.proposed[0].term.due == Due(anchor="approval", length=Length(24, "hours"))
    assert "approval" in dict(found.truce.pending) and load(written(found), "t")[1] == ()


def test_a_deadline_without_a_beginning_is_noted() -> None:
    found = body("Umber shall withdraw its troops within four days.")
    assert any("does not say from when" in note for note in found.proposed[0].notes)


@pytest.mark.parametrize(
    ("sentence", "kind", "claims", "by"),
    [
        ("Umber and Tarn undertake not to shell any town.", "prohibition", ("attack",), ("umber", "tarn")),
        ("Neither Party may move its troops forward.", "freeze", ("deploy",), ("umber", "tarn")),
        ("Umber commits to removing its checkpoints.", "withdrawal", ("withdraw",), ("umber",)),
        ("Tarn is to hand over two captives to Umber.", "obligation", ("release",), ("tarn",)),
        ("Tarn shall prevent its fighters from carrying out any attack on Umber.", "prohibition", ("attack",), ("tarn",)),
        ("The crossing shall be reopened by Tarn.", "obligation", ("open",), ("tarn",)),
        ("The Parties shall put an end to hostile propaganda.", "prohibition", ("comment",), ("umber", "tarn")),
        ("The Parties shall put an end to hate speech in the media.", "prohibition", ("comment",), ("umber", "tarn")),
        ("Umber shall allow the unhindered passage of civilians.", "prohibition", ("obstruct",), ("umber",)),
        ("A joint commission shall report to the Parties every week.", "report", ("notify",), ("joint-commission",)),
        ("Nothing in this agreement precludes Umber from defending itself.", "condition", (), ()),
    ],
)
def test_the_words_of_agreements(sentence: str, kind: str, claims: tuple[str, ...], by: tuple[str, ...]) -> None:
    made = body(sentence).proposed[0].term
    assert (made.kind, made.select.kinds if made.select else (), made.by) == (kind, claims, by)


def test_a_text_as_it_is_printed() -> None:
    """Lines broken and indented, articles with Roman numbers and headings, items with letters, numbers said twice."""
    found = of(PRINTED)
    assert [p.aliases for p in found.truce.parties] == [("Kingdom of Ardania", "Kingdom"), ("Free Valley Front", "FVF")]
    assert term(found, "1").length == Length(30, "days")
    assert [p.term.id for p in found.proposed] == ["1", "2.a", "2.b", "2.c", "3", "4", "5", "5.b", "5.c", "6"]
    assert all(term(found, i).by == ("kingdom", "fvf") and term(found, i).due == Due(anchor="expiry") for i in ("2.a", "2.b", "2.c"))
    assert term(found, "3").due == Due(anchor="entry", length=Length(72, "hours")) and term(found, "3").amount == Amount(
        40, None, "released"
    )
    assert term(found, "5").by == () and term(found, "5.c").by == ("joint-monitoring-committee",)
    assert term(found, "6").due is None, "a time that counts from each violation is no deadline"
    assert all(p.span.of(PRINTED) == p.quote for p in found.proposed) and found.unplaced == ()
    assert term(found, "2.b").says == "For the duration of the ceasefire the Parties undertake to refrain from laying mines;"
    assert load(written(found), "printed")[1] == ()


def test_a_title_page_and_numbers_of_two_steps() -> None:
    found = of(TITLED)
    assert [p.name for p in found.truce.parties] == ["Government of Ardania", "Valley Liberation Movement"]
    assert [(p.term.id, p.term.kind) for p in found.proposed] == [
        ("1.1", "condition"), ("1.2", "condition"), ("2.1", "in_force"), ("3.a", "prohibition"), ("3.b", "freeze"), ("3.c", "prohibition"),
        ("3.d", "prohibition"), ("4.1", "obligation"), ("4.2", "notice"), ("5.1", "quota"), ("5.2", "condition"), ("6", "notice"),
    ]  # fmt: skip
    force = term(found, "2.1")
    assert force.length == Length(90, "days") and force.extension is not None and force.extension.way == "consent"
    assert term(found, "4.1").amount is None, "the number of the paragraph is no amount"
    assert term(found, "6").due == Due(anchor="termination", length=Length(-30, "days"))
    assert [u.quote for u in found.unplaced] == ["Done at Tarn on 10 June 2033 in two originals."]
    assert all(p.span.of(TITLED) == p.quote for p in found.proposed) and load(written(found), "titled")[1] == ()


def test_exchanging_the_parties_exchanges_the_draft() -> None:
    def swapped(text: str) -> str:
        return re.sub("Umbria|Tarnia", lambda m: {"Umbria": "Tarnia", "Tarnia": "Umbria"}[m[0]], text)

    text = ARDA.replace("the Kingdom of Ardania (the Kingdom)", "Umbria").replace("the Free Valley Front (FVF)", "Tarnia")
    text = text.replace("The Kingdom", "Umbria").replace("the Kingdom", "Umbria").replace("the FVF", "Tarnia")
    one, two = written(of(text)), written(of(swapped(text)))
    for key in ("by", "to", "amount", "due", "per", "kind"):
        ours, theirs = ([line for line in page.splitlines() if line.strip().startswith(f"{key}:")] for page in (one, two))
        lower = [re.sub("umbria|tarnia", lambda m: {"umbria": "tarnia", "tarnia": "umbria"}[m[0]], line) for line in ours]
        assert [sorted(re.findall(r"\w+", line)) for line in lower] == [sorted(re.findall(r"\w+", line)) for line in theirs]


@pytest.mark.parametrize("path", TEXTS, ids=NAMES)
def test_every_term_has_its_exact_words_and_is_marked(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = draft(text, path.name)
    assert found.proposed
    for one in found.proposed:
        assert one.span.of(text) == one.quote and one.term.says == " ".join(one.quote.split())
        assert one.term.draft and f"characters {one.span.start} to {one.span.end}" in str(one.term.source)


@pytest.mark.parametrize("path", TEXTS, ids=NAMES)
def test_no_sentence_of_the_body_is_dropped(path: Path) -> None:
    """Every numbered paragraph is a term's words or stands among the unplaced."""
    text = path.read_text(encoding="utf-8")
    found = draft(text, path.name)
    kept = " ".join([p.quote for p in found.proposed] + [u.quote for u in found.unplaced])
    told = {" ".join(s.of(text).split()) for s in found.sentences}
    assert told and all(words in " ".join(kept.split()) or words in {" ".join(q.split()) for q in found.merged} for words in told)


@pytest.mark.parametrize("path", TEXTS, ids=NAMES)
def test_the_file_loads_and_says_the_same(path: Path) -> None:
    found = draft(path.read_text(encoding="utf-8"), path.name)
    truce, problems = load(written(found), path.name)
    assert problems == () and truce is not None
    assert [bare(t) for t in truce.terms] == [bare(t) for t in found.truce.terms]


@pytest.mark.parametrize("path", TEXTS, ids=NAMES)
def test_no_number_is_invented(path: Path) -> None:
    """Every amount stands in the words of its term, in figures or in letters."""
    numbers = {
        w: n
        for n, w in enumerate(
            [
                "zero",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
                "thirteen",
                "fourteen",
            ]
        )
    }
    for one in draft(path.read_text(encoding="utf-8"), path.name).proposed:
        said = {float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", one.quote)} | {
            float(numbers[w]) for w in re.findall(r"[a-z]+", one.quote.lower()) if w in numbers
        }
        for amount in filter(None, [one.term.amount]):
            assert {n for n in (amount.low, amount.high) if n is not None} <= said


def test_a_draft_is_told_as_one(arda: Draft) -> None:
    text = written(arda)
    truce, _ = load(text, "arda")
    assert truce is not None and render(truce).count("A draft: to be confirmed by a person") == len(truce.terms)
    assert sum(p.message.endswith(" is a draft") for p in lint(text, "arda")) == len(truce.terms)


_WORDS = st.sampled_from(
    [
        "Parties",
        "The",
        "shall",
        "not",
        "Umber",
        "Tarn",
        "release",
        "withdraw",
        "prisoners",
        "5",
        "days",
        "of",
        "entry",
        "into",
        "force",
        "within",
        "and",
        ",",
        ".",
        ";",
        "\n",
        "1.",
        "2.",
        "(a)",
        "attack",
        "by",
        "between",
        "on",
        "3",
        "May",
        "2031",
        "at",
        "24:00",
        "until",
        "the",
        "ceasefire",
        "neither",
        "nor",
        "each",
        "12",
        "trucks",
        "per",
        "day",
        "(",
        ")",
        "“",
        "”",
        "Article",
        ":",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_WORDS, max_size=60))
def test_any_text_gives_a_draft_that_loads(words: list[str]) -> None:
    found = of(" ".join(words))
    if found.proposed:
        assert load(written(found), "any")[1] == ()


@pytest.mark.parametrize(
    ("says", "way", "each", "per"),
    [
        ("The truce may be extended by mutual agreement for further periods of fifteen days.", "consent", Length(15, "days"), None),
        ("The truce can be renewed for an additional two weeks.", "consent", Length(2, "weeks"), None),
        ("The truce shall be extended by one day for every ten hostages released.", "chain", Length(1, "days"), 10),
        ("The truce shall be extended by an additional day for each additional five captives freed.", "chain", Length(1, "days"), 5),
    ],
)
def test_how_a_truce_is_prolonged(says: str, way: str, each: Length, per: int | None) -> None:
    head = "Truce between the Kingdom of Ardania and the Free Valley Front\n\n"
    text = f"{head}1. The truce shall enter into force on 5 May 2031 at 06:00 and last thirty days.\n2. {says}\n"
    lives = [one.term for one in draft(text, "t").proposed if one.term.kind == "in_force"]
    assert [life.length for life in lives] == [Length(30, "days")]
    rule = lives[0].extension
    assert rule is not None
    assert (rule.way, rule.each, rule.per and rule.per.low) == (way, each, per)


def test_the_parties_may_stand_in_a_line_of_their_own() -> None:
    head = "AGREEMENT ON A TRUCE\n\nbetween the Kingdom of Ardania and the Free Valley Front, Tarn, 3 May 2031"
    text = f"{head}\n\nArticle 1. The Parties shall stop all attacks.\n"
    assert [party.name for party in draft(text, "t").truce.parties] == ["Kingdom of Ardania", "Free Valley Front"]


def test_hours_of_each_day_are_no_end() -> None:
    text = "Agreement\n\nSigned in Tarn on 3 May 2031 between the Kingdom of Ardania (the Kingdom) and the Free Valley Front (FVF).\n\n"
    text += "1. The Kingdom shall not fly over the valley between 08:00 and 18:00.\n2. The FVF shall open the road from 9.00 to 17.00.\n"
    flights, road = (proposed for proposed in draft(text, "arda").proposed if proposed.term.kind != "in_force")
    assert flights.term.hours == ("08:00", "18:00") and flights.term.due is None
    assert road.term.due is None and any("09:00 to 17:00" in note for note in road.notes)


def test_by_how_much_it_is_prolonged() -> None:
    text = ARDA.replace("for 30 days.", "for 30 days. It may be extended by seven days by written consent of both Parties.")
    life = next(proposed.term for proposed in draft(text, "arda").proposed if proposed.term.kind == "in_force")
    assert life.extension is not None and (life.extension.way, life.extension.each) == ("consent", Length(7, "days"))
