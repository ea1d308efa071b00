"""Why something stands as it does, down to the words: a term's verdicts, an event or a claim, with report, publisher, date and hash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from trucewatch.model import Entry, Report, Term, Verdict, Viewpoint
from trucewatch.views.phrases import counted, interval, moment, says, short, what
from trucewatch.views.visible import shown as clear
from trucewatch.views.words import heading, style, word


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim with the report that it stands in (None: the report was never taken in, the claim was)."""

    entry: Entry
    report: Report | None


@dataclass(frozen=True, slots=True)
class Because:
    """One verdict, whose accounts it is drawn from, and what there is of evidence, by claim id."""

    verdict: Verdict
    viewpoint: Viewpoint
    evidence: Mapping[str, Evidence]

    def side(self, ids: Sequence[str]) -> tuple[Evidence, ...]:
        """The evidence among `ids`, in that order."""
        return tuple(self.evidence[i] for i in ids if i in self.evidence)


@dataclass(frozen=True, slots=True)
class TermWhy:
    """Why a term stands as it does, viewpoint by viewpoint."""

    term: Term
    verdicts: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class EventWhy:
    """Everything that tells of one event; `rule` says who or what put the claims together."""

    ident: str
    start: str | None
    end: str | None
    rule: str
    evidence: tuple[Evidence, ...]


Why = TermWhy | EventWhy | Evidence


def shown(found: Why) -> Group:
    """All of it, for people."""
    match found:
        case TermWhy():
            return Group(_term(found.term), *(part for because in found.verdicts for part in _verdict(because)))
        case EventWhy():
            return Group(_event(found), *map(_claim, found.evidence))
        case Evidence():
            return Group(_claim(found), _origin(found.entry))


def _term(term: Term) -> Text:
    text = heading(term.id, term.says)
    return clear(text.append(f"\nsource: {term.source}\n" if term.source else "\n", style="not bold dim"))


def _verdict(because: Because) -> list[RenderableType]:
    """The word, how it came about, its parts, and every claim for and against it."""
    verdict = because.verdict
    head = Text(f"{because.viewpoint.name}: ", style="bold").append(word(verdict), style=style(verdict))
    head.append(f"\n{verdict.reason[:1].upper()}{verdict.reason[1:]}", style="not bold")
    for name, value in (("done", verdict.done), ("owed", verdict.owed), ("margin", verdict.margin)):
        head.append(f"\n{name}: {value}" if value else "", style="not bold")
    blocks: list[RenderableType] = [clear(head), *map(_part, verdict.parts)]
    for title, ids in (("for", verdict.claims_for), ("against", verdict.claims_against)):
        found = because.side(ids)
        blocks += [Text(f"{counted(len(found), 'claim')} {title}:", style="dim"), *map(_claim, found)] if found else []
    return blocks if verdict.claims_for or verdict.claims_against else [*blocks, Text("No claim speaks to it.\n", style="dim")]


def _part(part: Verdict) -> Text:
    name = f"{part.reading}: " if part.reading else ""
    return clear(Text(f"  · {name}{word(part)}: {part.reason}", style="dim"))


def _event(event: EventWhy) -> Text:
    origins = {e.entry.origin or e.entry.claim.id for e in event.evidence}
    head = Text(f"event {short(event.ident)}", style="bold").append(f", {interval(event.start, event.end)}", style="not bold")
    counts = f"{counted(len(event.evidence), 'claim')} from {counted(len(origins), 'origin')}"
    return clear(head.append(f"\n{counts}; linked by: {event.rule}\n", style="not bold"))


def _claim(evidence: Evidence) -> RenderableType:
    """One claim: who says what, the exact words, and where they stand."""
    claim, entry = evidence.entry.claim, evidence.entry
    text = Text(f"{says(claim, entry.publisher)}: ", style="bold").append(what(claim), style="not bold")
    text.append(f"\n“{claim.quote}”", style="not bold italic")
    text.append(f"\n{_source(evidence)}\nclaim {short(claim.id)}, report {claim.report}", style="not bold dim")
    text.append(f"\ncharacters {claim.span.start} to {claim.span.end}", style="not bold dim")
    return Padding(clear(text), (0, 0, 1, 2))


def _source(evidence: Evidence) -> str:
    entry, report = evidence.entry, evidence.report
    title = f", “{report.title}”" if report and report.title else ""
    return f"{entry.claim.name}{title}, {entry.publisher or 'publisher unknown'}, {moment(entry.reported)}"


def _origin(entry: Entry) -> Text:
    """Which rule found which field of a claim, and what it belongs to."""
    rules = ", ".join(f"{field}: {rule}" for field, rule in entry.claim.rules) or "none given"
    event = f"\n  event {short(entry.event)}" if entry.event else ""
    return clear(Text(f"  found by {rules}\n  status: {entry.claim.status}{event}", style="dim"))
