"""Every noun of trucewatch: what it is and why it exists.

All are frozen and compare by value.  Nothing here reads a file, a clock or a network, and nothing here knows a party, a place or a
conflict.  Times are ISO 8601 text at the precision given where somebody *said* them (`When`), aware `datetime`s where a file *fixes* them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

# --- what is read -----------------------------------------------------------------------------------------


class Span(NamedTuple):
    """Where words stand: `[start, end)` in code points of the report's text.

    Exists so that every finding can be walked back to the words: `span.of(report.text)` are those words.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True if the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """True if `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be used, and what would be right.

    Exists because nothing is dropped silently: a stage returns its results *and* its problems.
    `line` and `column` count from 1; `excerpt` is the faulty line, to be shown with a mark under `column`
    of `width` characters; `hint` says what would be right, with a valid example where one helps.
    `minor` is true where all that was asked for was done and only something beside it was left aside.
    """

    source: str
    message: str
    line: int | None = None
    column: int | None = None
    excerpt: str | None = None
    width: int = 1
    hint: str | None = None
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One document as received: an article, a bulletin, a communiqué, a transcript.

    Exists as the evidence: `id` is the SHA-256 of `received` (the very bytes), `text` is what was
    extracted from them, and every span counts code points of `text`.  `published` is ISO 8601 at the
    precision known, or None: then relative dates stay unresolved.
    """

    id: str
    name: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    received: bytes = b""


# --- the layers under a claim -----------------------------------------------------------------------------

Stance = Literal["asserts", "denies", "confirms", "retracts", "declines"]

Act = Literal["say", "deny", "confirm", "retract", "decline", "claim", "blame", "urge", "promise", "threaten", "warn"]


@dataclass(frozen=True, slots=True)
class Voice:
    """One act of saying: who (`source`), by which words (`cue`), what (`content`).

    Exists because every claim belongs to somebody.  Each of the three may stand in several pieces.  `name`
    is the printed name that the source stands for, after pronouns and roles are resolved inside the report
    ("he" stands under the name printed earlier); `inside` is the index of the voice that carries this one
    ("agency citing ministry").  `rule` names the rule that found it.  `attitude` is true where the words tell of
    a belief, a wish or an act and not of saying ("wants", "hopes", "backs"): such a voice carries no claim.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    name: str | None
    name_span: Span | None
    act: Act
    stance: Stance
    rule: str
    hedge: str | None = None
    inside: int | None = None
    attitude: bool = False


TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Time:
    """One time expression: its ISO-TimeML value and the interval it covers at the precision given.

    `start` and `end` are inclusive ISO 8601 prefixes (`2023-12-01`, `2023-11`, `2023-12-01T07:00`); None is
    an open or unknown side.  `anchor` names what a truce-clock expression is relative to ("entry", "expiry")
    where no calendar date can be known.
    """

    span: Span
    value: str
    type: TimeType
    start: str | None
    end: str | None
    rule: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One named place with the point the gazetteer gives, or none.

    `precision` follows UCDP `where_prec` (1 exact, 2 near, 3 second-order and 4 first-order division,
    5 fuzzy or line, 6 country, 7 sea or air).  `score` in 0..1 says how sure the choice between namesakes is.
    """

    name: str
    span: Span
    lat: float | None
    lon: float | None
    precision: int | None
    country: str | None
    rule: str
    score: float | None = None


Measure = Literal[
    "killed", "injured", "missing", "released", "held", "seized", "displaced", "returned", "attacks", "rockets",
    "drones", "violations", "trucks", "ships", "flights", "litres", "tonnes", "people_served", "troops", "weapons",
    "days", "hours", "months", "km", "m", "other",
]  # fmt: skip
Qualifier = Literal["at_least", "at_most", "about", "vague"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as said: bounds, what is counted, and the exact words.

    Exists so that "at least 32" never becomes 32: an unknown side is None.  `noun` is what the words count
    ("women", "trucks"), kept for sums and classes; the contract's `measure` is coarser.
    """

    low: float | None
    high: float | None
    measure: Measure
    qualifier: Qualifier | None
    text: str
    span: Span
    rule: str
    noun: str | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """A stated total and figures said to be its parts: all of them (`whole`), or some, which may not go beyond it.

    An amount for each day counts so many `times`, as the figures `over` say.
    """

    total: Figure
    parts: tuple[Figure, ...]
    whole: bool
    rule: str
    times: float = 1
    over: tuple[Figure, ...] = ()


# --- the claim --------------------------------------------------------------------------------------------

Kind = Literal[
    "attack", "harm", "damage", "seize", "release", "hold", "displace", "agree", "begin", "extend", "violate",
    "suspend", "end", "withdraw", "deploy", "deliver", "obstruct", "open", "notify", "warn", "meet", "pledge",
    "demand", "accuse", "comment",
]  # fmt: skip
Mood = Literal["actual", "planned", "demanded", "conditional", "possible"]
Means = Literal["air", "rocket", "shelling", "drone", "gunfire", "ground", "explosive", "unspecified"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something as printed; `actor` is whom it resolves to, where something has resolved it."""

    name: str
    span: Span | None = None
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The interval in which a claim's event lies: inclusive ISO 8601 prefixes, None for an open side."""

    start: str | None
    end: str | None
    text: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that somebody says happened, did not, will or should, as one report states it.

    Exists as the unit of everything after reading.  `id` is a hash of the content, so the same claim at the
    same place in the same report always has the same id.  `sources` are outermost first; empty means the
    report's own voice.  `rules` pairs each field with the rule (or model, or person) that found it.
    A claim never changes: what people later decide about it are `Decision`s beside it.
    """

    id: str
    report: str
    name: str
    span: Span
    quote: str
    kind: Kind
    sources: tuple[Mention, ...] = ()
    stance: Stance = "asserts"
    hedge: str | None = None
    mood: Mood = "actual"
    negated: bool = False
    by: tuple[Mention, ...] = ()
    to: tuple[Mention, ...] = ()
    of: str | None = None
    means: Means | None = None
    figures: tuple[Figure, ...] = ()
    when: When | None = None
    where: tuple[Place, ...] = ()
    details: tuple[tuple[str, str | bool], ...] = ()
    rules: tuple[tuple[str, str], ...] = ()
    status: str = "machine"


# --- the record -------------------------------------------------------------------------------------------

DecisionKind = Literal["confirm", "correct", "link", "unlink", "retract", "redact", "hide"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A new row beside claims, never over them: who decided what about which claims, when and why."""

    id: str
    kind: DecisionKind
    claims: tuple[str, ...]
    by: str
    at: str
    why: str
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim as the record holds it, with its three times.

    When it happened is `claim.when`; `reported` is when its report was published (None: unknown, then the record's own time stands in);
    `recorded` is when this record took it in.  Both ISO 8601 in UTC or as published.  `event` is the id of the event it is linked to,
    `link` the rule or person that linked it (None: it stands alone or came first) and `why`; `origin` groups copies of one utterance.
    """

    claim: Claim
    publisher: str | None
    reported: str | None
    recorded: str
    event: str | None = None
    origin: str | None = None
    link: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One thing in the world, as far as claims tell of it: the claims linked to it, and by which rule or person.

    Exists because counting is over events, never over claims.
    """

    id: str
    kind: Kind
    claims: tuple[str, ...]
    rule: str


# --- the truce file ---------------------------------------------------------------------------------------

TermKind = Literal[
    "in_force", "obligation", "prohibition", "quota", "exchange", "notice", "withdrawal", "freeze", "report",
    "condition", "process",
]  # fmt: skip
DayRule = Literal["elapsed", "day1_inclusive", "end_of_calendar_day"]
Unit = Literal["minutes", "hours", "days", "weeks", "months", "years"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A body that acts or speaks: a party, a body in a party's camp, or a third party (`camp` is None).

    `aliases` are the names it is printed under, the name itself included.  A party's `camp` is its own id.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    camp: str | None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A stretch of time as agreed: "4 days", "72 hours"."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Due:
    """An instant of the agreement: given outright (`at`), or a `length` after an `anchor`.

    `anchor` is "entry", "signature", "expiry", a name under the file's `anchors`, or a term's id (its completion).  `count`
    is the rule by which days are counted, declared and never guessed; `bound` says whether the instant
    itself is still in time ("by") or not ("before").
    """

    at: datetime | None = None
    anchor: str | None = None
    length: Length | None = None
    count: DayRule = "elapsed"
    bound: Literal["by", "before"] = "by"


@dataclass(frozen=True, slots=True)
class Amount:
    """How much is owed: bounds (None: open), the measure of docs/claims.md, the counting point; `about` if the text says so."""

    low: float | None
    high: float | None
    measure: Measure
    counted_at: str | None = None
    about: bool = False


@dataclass(frozen=True, slots=True)
class Select:
    """Which claims a term is about, in the words of claims: empty means any.

    `of`, `where`, `by` and `to` hold words of which one has to stand in the claim's field; `by` and `to` hold actor ids.
    """

    kinds: tuple[Kind, ...]
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    means: tuple[Means, ...] = ()
    not_of: tuple[str, ...] = ()
    not_where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extension:
    """How a truce is prolonged.

    `chain`: one truce day for each truce day in which `per` was performed; `banked`: total // per days on the
    base end; `consent`: by an accepted `extend`; `tacit`: unless notice is given, `notice` before the end.  `cap` bounds the whole length.
    """

    way: Literal["chain", "banked", "consent", "tacit"]
    each: Length
    per: Amount | None = None
    of: Select | None = None
    cap: Length | None = None
    revivable: bool = False
    notice: Length | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One clause of a truce, in the closed set of kinds, so that a machine can hold claims against it.

    `says` keeps the clause in plain English and `source` where it stands; `line` is its line in the file.  Fields a kind does not use are
    None or empty.  A term is itself a reading, the text's own if nobody stands in `read_by`; `readings` are the others, as whole terms:
    this term's fields overlaid by what differs.  `draft` is true until a person has confirmed a term that the program proposed;
    `not_assessable` is the reason why nobody can check it (no map, no number, best efforts).
    `by` is who owes it and `select.by` who does it (any, if empty); `to` is whom it is owed to, and only `select.to` picks claims.
    `after` is the term that has to be met first, and `kept` for how long it has to be kept; `order_after` what has to be done first;
    `alongside` the term that goes in step with this one; `part_of` the term of whose amount this one is a part; `on_days_of` the term
    whose days of performance this one is about; `answers_for` the bodies whose acts `by` has to prevent; `mirrors` the declaration that
    this one answers; `supersedes` the term that it replaces; `line_from` the line to withdraw from or behind.
    """

    id: str
    kind: TermKind
    says: str
    source: str | None = None
    line: int | None = None
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    select: Select | None = None
    amount: Amount | None = None
    start: Due | None = None
    due: Due | None = None
    length: Length | None = None
    extension: Extension | None = None
    per: Literal["day", "week", "month", "period"] | None = None
    hours: tuple[str, str] | None = None
    exceptions: tuple[str, ...] = ()
    order_after: str | None = None
    ratio: tuple[str, float] | None = None
    after: str | None = None
    kept: Length | None = None
    while_: str | None = None
    alongside: str | None = None
    part_of: str | None = None
    on_days_of: str | None = None
    answers_for: tuple[str, ...] = ()
    mirrors: str | None = None
    supersedes: str | None = None
    line_from: str | None = None
    label: str | None = None
    open_list: bool = False
    anyone_discharges: bool = False
    survives: bool = False
    silence_counts: bool = False
    draft: bool = False
    not_assessable: str | None = None
    reading: str | None = None
    read_by: tuple[str, ...] = ()
    readings: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """From whose accounts a verdict is drawn: one of the four words of the semantics, with its argument.

    `party` (according to the camp of `of`), `third` (actors of no camp), `corroborated` (at least `k` origins),
    `anyone`.
    """

    id: str
    name: str
    way: Literal["party", "third", "corroborated", "anyone"]
    of: str | None = None
    k: int = 2


@dataclass(frozen=True, slots=True)
class Group:
    """A class of people or things that terms speak of: who belongs to it, under which printed `words`, and who decides a doubtful case."""

    id: str
    says: str
    words: tuple[str, ...] = ()
    decided_by: str | None = None


@dataclass(frozen=True, slots=True)
class Truce:
    """What was agreed, as one file says it: parties, clock, terms and the readings that differ.

    `pending` names the anchors whose time is not known when the file is written (a notified D-day, an approval), each with what fixes it.
    """

    id: str
    title: str
    zone: str
    day_starts: str
    parties: tuple[Actor, ...]
    actors: tuple[Actor, ...]
    anchors: tuple[tuple[str, datetime], ...]
    terms: tuple[Term, ...]
    viewpoints: tuple[Viewpoint, ...]
    source: str | None = None
    pending: tuple[tuple[str, str], ...] = ()
    groups: tuple[Group, ...] = ()


# --- the verdict ------------------------------------------------------------------------------------------

Word = Literal[
    # of a term
    "not_yet_due", "on_course", "met", "met_late", "partly_met", "not_met", "breached", "alleged", "disputed",
    "suspended", "lapsed", "no_information", "not_assessable", "depends_on_reading",
    # of the truce itself
    "not_yet", "in_force", "ended",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where one term stands, for one viewpoint, by one reading, at one moment asked and one moment known.

    Exists as the answer that the whole program is for; it is never flat: `claims_for` and `claims_against` are the ids
    of the claims it rests on, `reason` says in words how it came about, `done` and `owed` carry the measurement,
    `margin` how far from the other word, and `parts` the verdicts it was folded from (periods, readings); that of a period holds no moment
    of its own.
    """

    term: str
    viewpoint: str
    word: Word
    reason: str
    at: str
    known: str
    reading: str | None = None
    done: str | None = None
    owed: str | None = None
    margin: str | None = None
    claims_for: Sequence[str] = ()
    claims_against: Sequence[str] = ()
    parts: Sequence[Verdict] = ()
