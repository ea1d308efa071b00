"""Copies, cut copies and quotes of one speaker go back to one origin; two who saw the same do not."""

from __future__ import annotations

from typing import Any

from trucewatch.model import Entry, Report
from trucewatch.record.copies import Copies, containment, shingles, sketch
from trucewatch.record.linking import linked

from .making import NOW, claim, report

WIRE = " ".join([
    "Rebels shelled the grain market of Arda on Thursday morning, killing at least twelve people, the health ministry said.",
    "The guns opened up shortly after seven, when the first buyers had come down from the villages in the hills.",
    "A spokesman for the rebels said that their positions had been fired on first and that they had answered.",
    "Ambulances carried the wounded to the clinic in Kelm because the hospital of Arda has had no power since March.",
    "The truce, agreed nine days ago with the help of two neighbouring states, has been called fragile by both sides.",
    "Mediators met the envoys of the two sides late on Thursday and asked them to keep to what they had signed.",
    "The price of grain in the district has doubled since the winter, traders said, and the road to the port is closed.",
    "Nobody could say on Thursday evening whether the convoy due on Friday would set out from the southern depot.",
    "In April a first truce had held for six days before both armies accused each other of having broken it.",
    "The harvest begins in two weeks, and the villages on the line wait to hear whether their fields are safe.",
])  # fmt: skip
SENTENCES = [sentence + "." for sentence in WIRE.removesuffix(".").split(". ")]
CUT = " ".join(SENTENCES[:3])
OWN = "I was buying flour in Arda when shells fell among the stalls on Thursday. I saw nine dead people lying between the sacks."


def told(within: Report, sentence: str, kind: str = "attack", **fields: object) -> Entry:
    return Entry(claim(within, sentence, kind, **fields), within.publisher, within.published, NOW)


def entries(*found: Entry) -> dict[str, str | None]:
    """Name of the report to the origin of its claim."""
    texts = {entry.claim.report: TEXTS[entry.claim.name] for entry in found}
    return {entry.claim.name: entry.origin for entry in linked(found, texts)}


TEXTS: dict[str, str] = {}


def outlet(text: str, name: str, published: str = "2024-05-02") -> Report:
    TEXTS[name] = text
    return report(text, name=name, publisher=name, published=published)


def test_a_copy_cut_after_three_sentences_is_found_by_containment() -> None:
    whole, cut = map(shingles, (WIRE, CUT))
    assert len(whole & cut) / len(whole | cut) < 0.4, "Jaccard would miss it"
    assert containment(whole, cut) == 1.0
    texts = {"wire": WIRE, "paper": CUT, "own": OWN}
    copies = Copies(texts.__getitem__, lambda _: ())
    for name, text in texts.items():
        copies.put(name, f"2024-05-0{len(name)}", sketch(shingles(text)), shingles(text))
    assert copies.of("paper", "2024-05-05") == {"wire"} and not copies.of("own", "2024-05-03") and not copies.of("wire", "2024-05-04")


def test_an_echo_of_many_outlets_is_one_origin() -> None:
    outlets = [outlet(WIRE if n % 2 else CUT, f"outlet {n:03}", f"2024-05-0{2 + n % 3}") for n in range(300)]
    found = entries(*(told(paper, SENTENCES[0], sources=["the health ministry"], where=["Arda"]) for paper in outlets))
    assert len(set(found.values())) == 1 and len(found) == 300


def test_an_edited_sentence_in_a_copy_is_one_origin_and_alone_it_is_not() -> None:
    edited = SENTENCES[4].replace("nine days ago", "last week").replace("fragile", "shaky")
    wire = outlet(WIRE, "wire")
    copy = outlet(WIRE.replace(SENTENCES[4], edited), "copy")
    alone = outlet(edited + " " + OWN, "alone", "2024-05-03")
    assert len(set(entries(told(wire, SENTENCES[4], "comment"), told(copy, edited, "comment")).values())) == 1
    assert len(set(entries(told(wire, SENTENCES[4], "comment"), told(alone, edited, "comment")).values())) == 2


def test_quotes_of_one_speaker_on_one_event_are_one_origin() -> None:
    one = outlet("The health ministry said that shells had hit Arda on Thursday.", "one")
    two = outlet("According to the Health Ministry, Arda was shelled on Thursday.", "two")
    when, where = ("2024-05-02", "2024-05-02"), ["Arda"]
    found = entries(
        told(one, one.text, sources=["The health ministry"], when=when, where=where),
        told(two, two.text, sources=["the Health Ministry"], when=when, where=where),
    )
    assert found["one"] == found["two"]


def test_two_witnesses_of_one_event_are_two_origins() -> None:
    one = outlet("The health ministry said that shells had hit Arda on Thursday.", "one")
    two = outlet(OWN, "two")
    when, where = ("2024-05-02", "2024-05-02"), ["Arda"]
    first = told(one, one.text, sources=["the health ministry"], when=when, where=where)
    second = told(two, OWN.split(". ")[0] + ".", when=when, where=where)
    one_event = linked([first, second])
    assert one_event[0].event == one_event[1].event
    found = entries(first, second)
    assert found["one"] != found["two"]


def test_short_sentences_alike_by_chance_are_not_copies() -> None:
    one, two = outlet("Shells fell on Arda.", "one"), outlet("Shells fell on Arda.", "two", "2024-05-09")
    day, week = ("2024-05-02", "2024-05-02"), ("2024-05-09", "2024-05-09")
    found = entries(told(one, one.text, when=day), told(two, two.text, when=week))
    assert found["one"] != found["two"]


def test_what_comes_later_moves_no_origin() -> None:
    first, second = outlet(CUT, "first"), outlet(WIRE, "second", "2024-05-04")
    early = [told(first, SENTENCES[0])]
    assert entries(*early)["first"] == entries(*early, told(second, SENTENCES[0]))["first"]


def test_who_quotes_an_outlet_has_it_from_whom_the_outlet_had_it() -> None:
    said = "Rebels shelled the grain market of Arda on 2 May."
    about: dict[str, Any] = {"where": ["Arda"], "when": ("2024-05-02", "2024-05-02"), "by": ["rebels"]}
    agency = told(outlet(said + " It is the mission's own account.", "The Mission", "2024-05-02"), said, **about)
    courier = told(
        outlet(said + " So the mission told the paper.", "Capital Courier", "2024-05-03"), said, sources=["the Mission"], **about
    )
    post_says = "Rebels shelled Arda on 2 May, the Capital Courier reported."
    post = told(outlet(post_says, "The Post", "2024-05-04"), post_says, sources=["the Capital Courier"], **about)
    assert len(set(entries(agency, courier, post).values())) == 1
    own = told(outlet(said + " Our man saw it.", "Capital Courier", "2024-05-03"), said, **about)
    assert len(set(entries(agency, own, post).values())) == 2
