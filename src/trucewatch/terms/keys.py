"""The closed vocabulary of the format: which keys exist, where each may stand, what it means, with an example.

One table serves the loader, the advice in problems and the JSON Schema.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from trucewatch.model import TermKind

TERM_KINDS: tuple[str, ...] = get_args(TermKind)

Form = Literal[
    "text", "texts", "zone", "day_start", "instant", "due", "length", "amount", "clock_hours", "flag", "kinds", "means",
    "actors", "term", "anchor", "count", "bound", "per", "ratio", "extension", "readings", "term_kind",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a term: its form, the kinds of term that use it (empty: all), what it says, and an example of its value."""

    name: str
    form: Form
    what: str
    example: str
    kinds: tuple[str, ...] = ()
    reading: bool = True


_DONE = ("obligation", "exchange", "withdrawal", "notice", "report", "condition", "process")
_RUNS = ("in_force", "prohibition", "freeze", "quota", "condition", "report", "process")

TERM_KEYS: tuple[Key, ...] = (
    Key("id", "text", "the clause's number or name, unlike any other", '"1.3"', reading=False),
    Key("term", "term_kind", "what sort of term this is", "obligation", reading=False),
    Key("says", "text", "the clause in plain English", "The north frees 30 prisoners."),
    Key("source", "text", "where the clause stands", "Article 4"),
    Key("by", "actors", "who owes it, or who is bound", "north"),
    Key("done_by", "actors", "who does it, where that is not `by`; `anyone` if it does not matter", "anyone"),
    Key("to", "actors", "to whom it is owed", "south"),
    Key("kind", "kinds", "the kinds of claim that tell of it", "release"),
    Key("of", "texts", "words, or names of groups, for what is moved, held or given", "[prisoners, detainees]"),
    Key("not_of", "texts", "words, or names of groups, for what does not count", "[remains]"),
    Key("where", "texts", "words, or names of groups, for the places it holds for", "[Arda]"),
    Key("not_where", "texts", "words, or names of groups, for places left out", "[Arda old town]"),
    Key("means", "means", "the means of attack it is about", "[air, drone]"),
    Key("target", "actors", "the bodies to whom the act itself is done", "south"),
    Key("amount", "amount", "how much, with bound, measure and counting point", "at least 30 released"),
    Key("within", "length", "how long after `from` it is due", "4 days", _DONE),
    Key("from", "anchor", "what `within` counts from: an anchor, or a term's id for its completion", "entry", _DONE),
    Key("count", "count", "how days are counted", "elapsed"),
    Key("bound", "bound", "whether the instant itself is in time (by) or not (before)", "by"),
    Key("due", "due", "when it is due: an instant, an anchor, or a length after or before one", "2020-10-14T07:00", _DONE),
    Key("until", "due", "until when it holds", "expiry", _RUNS),
    Key("start", "due", "from when it holds", "entry"),
    Key("length", "length", "how long the truce lasts at first", "4 days", ("in_force",)),
    Key("extension", "extension", "how the truce is prolonged", "{way: consent, each: 1 day}", ("in_force",)),
    Key("label", "text", "what the parties call it", "humanitarian pause", ("in_force",)),
    Key("per", "per", "the period that each has its own amount", "day", ("quota", "report", "obligation", "prohibition")),
    Key("hours", "clock_hours", "the daily window it holds in", "10:00 to 16:00"),
    Key("except", "texts", "what is allowed all the same", "[self-defence]"),
    Key("open_list", "flag", "true if the acts named are examples only", "true", ("prohibition", "freeze")),
    Key("order_after", "text", "what has to be done first", "all living civilians", ("obligation", "exchange", "withdrawal")),
    Key("ratio", "ratio", "so many for each one of another term", '{term: "3", each: 3}', ("obligation", "exchange", "quota")),
    Key("part_of", "term", "the term of whose amount this is a part", '"3"', ("obligation", "quota", "exchange")),
    Key("on_days_of", "term", "only on days on which that term is performed", '"3"'),
    Key("after", "term", "holds once that term is met", '"3"'),
    Key("kept", "length", "for how long `after` must have been kept", "72 hours"),
    Key("while", "term", "holds as long as that term is kept", '"3"'),
    Key("alongside", "term", "goes in step with that term", '"3"'),
    Key("mirrors", "term", "answers that declaration", '"3"'),
    Key("supersedes", "term", "replaces that term", '"3"'),
    Key("line", "text", "the line to withdraw from or behind", "the line of contact", ("withdrawal", "prohibition", "freeze")),
    Key("answers_for", "actors", "bodies whose acts `by` has to prevent", "militia"),
    Key("anyone_discharges", "flag", "true if it counts whoever does it", "true", _DONE),
    Key("survives", "flag", "true if it holds after the truce has ended", "true"),
    Key("silence_counts", "flag", "true if silence after the deadline is taken as not done", "true"),
    Key("draft", "flag", "true until a person has confirmed the term that `trucewatch draft` proposed", "true", reading=False),
    Key("not_assessable", "text", "why nobody can check it", "the map was never published"),
    Key("read_by", "actors", "who reads the term so; where nobody stands, the term is the reading of the text itself", "south"),
    Key("reading", "text", "a short name of the reading", "three hundred trucks"),
    Key("readings", "readings", "the other readings of the term: each names who reads it so and what differs", "[…]", reading=False),
)
KEYS = {key.name: key for key in TERM_KEYS}

NEEDED: dict[str, tuple[str, ...]] = {
    "in_force": ("start",),
    "obligation": ("kind",),
    "prohibition": ("by", "kind"),
    "quota": ("kind", "amount", "per"),
    "exchange": ("kind",),
    "notice": ("by",),
    "withdrawal": ("by",),
    "freeze": ("by",),
    "report": ("by", "per"),
    "condition": ("says",),
    "process": ("says",),
}
DEFAULT_KINDS: dict[str, tuple[str, ...]] = {
    "in_force": ("begin", "extend", "suspend", "end"),
    "withdrawal": ("withdraw",),
    "freeze": ("deploy",),
    "notice": ("notify",),
    "report": ("notify",),
}

FILE_KEYS = {
    "trucewatch": "the version of this format: 1",
    "id": "a short name of the truce, without blanks",
    "title": "its name in full",
    "zone": "the IANA time zone that its hours are written in",
    "day_starts": 'the hour at which a day of the truce begins: "00:00", "07:00", or entry',
    "source": "where the terms were read",
    "parties": "who is bound, each under a short id",
    "actors": "other bodies that act or speak, each with its camp, or none",
    "anchors": "the instants that terms count from",
    "groups": "classes of people, things or places that terms speak of, each with its words",
    "viewpoints": "from whose accounts verdicts are drawn, if not the usual ones",
    "terms": "the clauses, one after another",
}
PARTY_KEYS = {"name": "its name", "aliases": "names it is printed under"}
ACTOR_KEYS = {**PARTY_KEYS, "camp": "the party it belongs to; none for a third party", "role": "mediator, monitor, agency …"}
GROUP_KEYS = {"says": "who belongs to it", "words": "words it is printed under", "decided_by": "who decides a doubtful case"}
VIEWPOINT_KEYS = {"name": "its name", "way": "party, third, corroborated or anyone", "of": "the party", "k": "how many origins"}
EXTENSION_KEYS = {
    "way": "chain, banked, consent or tacit",
    "each": "how much longer for each step",
    "per": "the amount that earns a step",
    "by": "who performs it",
    "kind": "the kinds of claim that tell of the performance",
    "of": "words for what is performed",
    "not_of": "words, or names of groups, for what does not count",
    "cap": "the longest the truce can last in all",
    "revivable": "true if a late performance can revive a truce that has run out",
    "notice": "how long before the end notice must be given to stop a tacit extension",
}
RATIO_KEYS = {"term": "the id of the other term", "each": "how many for each one"}
