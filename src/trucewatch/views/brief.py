"""The daily brief as Markdown: where the truce stands by each viewpoint, what was alleged, done, corrected, and what is not known.

Every line names whose account it is and the claims or reports it rests on; nobody who was harmed is named, and nothing ranks the sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from trucewatch.model import Entry, Truce, Verdict
from trucewatch.views.corrections import Correction
from trucewatch.views.coverage import Gap
from trucewatch.views.ledger import Account
from trucewatch.views.moves import Moved
from trucewatch.views.phrases import bounds, counted, cut, deed, interval, moment, short, speaker
from trucewatch.views.shapes import Incident, Range
from trucewatch.views.upcoming import Coming
from trucewatch.views.visible import visible
from trucewatch.views.words import word

_DAY = len("2023-11-24")


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a day's brief holds."""

    truce: Truce
    day: str
    known: str
    verdicts: tuple[Verdict, ...]
    incidents: Sequence[Incident]
    accounts: Sequence[Account]
    figures: Sequence[Range]
    moved: Sequence[Moved]
    coming: Sequence[Coming]
    corrections: Sequence[Correction]
    unknown: Sequence[Gap]


def brief(day: Brief) -> Iterator[str]:
    """The brief, line by line."""
    yield f"# {_plain(day.truce.title)}: {day.day}\n\n"
    known = f"{'the end of ' * (len(day.known) == _DAY)}{moment(day.known, day.truce.zone)} ({day.truce.zone})"
    yield f"As known at {known}. Each word is drawn from the accounts named beside it alone.\n"
    for title, lines in (
        ("Where the truce stands", _standing(day)),
        ("What changed on this day", _changes(day.moved)),
        ("Acts alleged for this day", _incidents(day.incidents)),
        ("Owed and done", _accounts(day.accounts)),
        ("Killed, injured and missing since the truce began", _figures(day.figures)),
        ("What falls due in the next three days", dict.fromkeys(_coming(day.coming))),
        ("Corrections", _corrections(day.corrections)),
        ("What is not known", [f"- {gap.sort}: {_plain(gap.about)}: {_plain(gap.shows)}" for gap in day.unknown]),
    ):
        yield f"\n## {title}\n\n"
        yield from (f"{line}\n" for line in list(lines) or ["Nothing is known to say here."])


def _standing(day: Brief) -> Iterator[str]:
    views = day.truce.viewpoints
    found = {(verdict.term, verdict.viewpoint): verdict for verdict in day.verdicts}
    yield f"| term | {' | '.join(_plain(view.name) for view in views)} |"
    yield f"|---|{'---|' * len(views)}"
    for term in day.truce.terms:
        cells = (found.get((term.id, view.id)) for view in views)
        yield f"| {_plain(f'{term.id}  {term.says}')} | {' | '.join(_cell(verdict) for verdict in cells)} |"


def _cell(verdict: Verdict | None) -> str:
    if verdict is None:
        return ""
    plain = verdict.word.replace("_", " ")
    told = [f"+{len(verdict.claims_for)}"] * bool(verdict.claims_for) + [f"−{len(verdict.claims_against)}"] * bool(verdict.claims_against)
    return _plain(" ".join([plain, *told]))


def _changes(moved: Iterable[Moved]) -> Iterator[str]:
    for move in moved:
        if move.before.word != move.after.word:
            by = "; ".join(_quoted(entry) for entry in move.claims) or "by the time alone"
            went = f"{word(move.before)} → {word(move.after)}"
            yield f"- **{move.after.term}** ({_plain(move.viewpoint)}): {_plain(went)}, {moment(move.moment)}: {by}"


def _incidents(incidents: Iterable[Incident]) -> Iterator[str]:
    for incident in incidents:
        first = (*incident.alleged, *incident.confirmed)[0]
        sides = (("alleged", incident.alleged), ("denied", incident.denied), ("confirmed", incident.confirmed))
        who = "; ".join(f"{name} by {', '.join(_speakers(told))}" for name, told in sides if told)
        yield f"- {_plain(deed(first.claim))}: {_plain(who)}; {counted(incident.outside, 'independent origin')}. {_quoted(first)}"


def _speakers(told: Sequence[Entry]) -> list[str]:
    return list(dict.fromkeys(speaker(entry.claim, entry.publisher) for entry in told))


def _quoted(entry: Entry) -> str:
    publisher = entry.publisher or entry.claim.name
    return f"“{_plain(cut(entry.claim.quote))}” ({_plain(publisher)}, {moment(entry.reported)}, claim {short(entry.claim.id)})"


def _accounts(accounts: Iterable[Account]) -> Iterator[str]:
    yield "| term | according to | done | owed | stands |"
    yield "|---|---|---|---|---|"
    for account in accounts:
        verdict = account.verdict
        cells = (verdict.term, account.viewpoint, verdict.done or "no word", verdict.owed or "", verdict.word.replace("_", " "))
        yield f"| {' | '.join(map(_plain, cells))} |"


def _figures(ranges: Iterable[Range]) -> Iterator[str]:
    for one in ranges:
        scope = one.scope
        where = f" in {', '.join(scope.where)}" if scope.where else ""
        total = " (running total)" if scope.total else ""
        who = "; ".join(f"{s.who}: “{s.figure.text}” ({moment(s.reported)}, claim {short(s.claim)})" for s in one.sayings)
        counted_where = f"{scope.measure}{total}{where and f' {_plain(where)}'}"
        yield f"- {counted_where}, {interval(scope.start, scope.end)}: {bounds(one.low, one.high)}. {_plain(who)}"


def _coming(coming: Iterable[Coming]) -> Iterator[str]:
    for due in coming:
        whose = f" ({_plain(', '.join(due.viewpoints))})" if due.viewpoints else ""
        yield f"- {due.at:%Y-%m-%d %H:%M} {due.at.tzname()}: **{due.term}** {due.what}{whose}: {_plain(due.why)}"


def _corrections(corrections: Iterable[Correction]) -> Iterator[str]:
    for correction in corrections:
        ids = ", ".join(short(claim) for claim in correction.claims)
        yield f"- {moment(correction.at)}, {_plain(correction.by)}: “{_plain(cut(correction.words))}” (claims {ids})"


def _plain(text: str) -> str:
    """Text that Markdown and the pages made of it take as it stands."""
    for sign in "\\`*_[]<>|#":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(visible(text).split())
