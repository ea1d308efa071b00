"""What an agreement leaves out or leaves vague, against the checklist of 26 provisions; advice, never an error.

A draft may be silent for good reasons; lint only says so, in the same form as a problem and with a question to ask the drafters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations

from trucewatch.clock import base_end
from trucewatch.data import Row, table
from trucewatch.model import Due, Problem, Term, Truce
from trucewatch.terms.load import load
from trucewatch.terms.tree import Listing, Mapping, Spot, Tree, TreeError, grow, problem

Finding = tuple[str, str, str]  # the term's id, what is vague, what to ask


def lint(text: str, source: str) -> tuple[Problem, ...]:
    """Missing provisions first, then what is vague, in the order of the file; the problems themselves if the file does not load."""
    truce, problems = load(text, source)
    if truce is None:
        return problems
    missing = [Problem(source, f"{row['number']} {row['provision']}: no term on it", hint=row["ask"]) for row in lacking(truce)]
    top, lines = grow(text)[0], text.splitlines()
    spots = _spots(top)
    vague = [problem(source, lines, TreeError(what, spots.get(id_), ask)) for id_, what, ask in _vague(truce, _declared(top))]
    return tuple(missing) + tuple(sorted(vague, key=lambda p: p.line or 0))


def lacking(truce: Truce) -> tuple[Row, ...]:
    """The rows of the checklist that no term of the truce answers."""
    return tuple(row for row in table("en/terms_checklist") if not _answered(row, truce))


def _answered(row: Row, truce: Truce) -> bool:
    roles = {actor.role for actor in truce.actors}
    return bool(roles & set(row["roles"].split())) or any(_answers(row, term) for term in truce.terms)


def _answers(row: Row, term: Term) -> bool:
    kinds = set(term.select.kinds) if term.select and term.kind != "in_force" else set()
    return (
        term.kind in row["terms"].split()
        or bool(kinds & set(row["kinds"].split()))
        or any(_FIELDS.get(name, _has(name))(term) for name in row["fields"].split())
        or bool(row["words"] and re.search(rf"\b({row['words']})", _said(term), re.IGNORECASE))
    )


def _said(term: Term) -> str:
    return " ".join((term.says, *(term.select.of if term.select else ())))


def _has(name: str) -> Callable[[Term], bool]:
    return lambda term: bool(getattr(term, name))


_FIELDS: dict[str, Callable[[Term], bool]] = {
    "where": lambda t: bool(t.select and t.select.where),
    "due_of_in_force": lambda t: t.kind == "in_force" and t.due is not None,
    "ends": lambda t: (
        bool(t.extension and t.extension.notice) or (t.kind == "notice" and bool(t.due and t.due.length and t.due.length.amount < 0))
    ),
    "meet_by": lambda t: bool(t.select and "meet" in t.select.kinds and t.due),
}


# --- what is vague ----------------------------------------------------------------------------------------


def _vague(truce: Truce, declared: dict[str, set[str]]) -> Iterator[Finding]:
    for term in truce.terms:
        if term.draft:
            yield term.id, f"{term.id} is a draft", "is it what the text says? then take out draft: true"
        if term.not_assessable:
            yield term.id, f"nobody can check {term.id}: {term.not_assessable}", "can a number, a map, a date or a name be agreed?"
            continue
        for check in (_no_deadline, _no_amount, _no_counting_point, _no_line):
            yield from check(term)
        yield from _no_day_rule(term, declared.get(term.id, set()))
        yield from _no_end(term, truce)
    yield from _contradictions(truce)
    for party in truce.parties:
        if not any(party.id in term.by for term in truce.terms):
            yield "", f"no term binds {party.name}", "is it a party, or does it only look on?"
    if "day_starts" not in declared[""]:
        yield "", "the file does not say at which hour a day of the truce begins", 'add day_starts: "00:00" or the hour agreed'


def _no_deadline(term: Term) -> Iterator[Finding]:
    owed = term.kind in ("obligation", "exchange", "withdrawal", "notice")
    waits = term.due or term.after or term.alongside
    if owed and not waits:
        yield term.id, f"{term.id} has no deadline", "by when? add within, due or after"


def _no_amount(term: Term) -> Iterator[Finding]:
    counted = term.select is not None and bool(set(term.select.kinds) & {"release", "deliver"})
    if term.kind in ("obligation", "exchange") and counted and not (term.amount or term.ratio):
        yield term.id, f"{term.id} does not say how many", "how many at least? add amount"


def _no_counting_point(term: Term) -> Iterator[Finding]:
    goods = term.amount is not None and term.amount.measure in ("trucks", "ships", "flights", "litres", "tonnes")
    if goods and term.amount is not None and not term.amount.counted_at:
        yield term.id, f"{term.id} does not say where the {term.amount.measure} are counted", "add counted at … to the amount"


def _no_line(term: Term) -> Iterator[Finding]:
    where = term.select and (term.select.where or term.select.of)
    if term.kind == "withdrawal" and not term.line_from and not where:
        yield term.id, f"{term.id} does not say from where", "add line or where"


def _no_day_rule(term: Term, keys: set[str]) -> Iterator[Finding]:
    counted = [t.due for t in (term,) if t.due and t.due.length and t.due.length.unit in ("days", "weeks", "months")]
    if counted and "count" not in keys and counted[0].count == "elapsed":
        yield term.id, f"{term.id} does not say how its days are counted", "add count: elapsed, day1_inclusive or end_of_calendar_day"


def _no_end(term: Term, truce: Truce) -> Iterator[Finding]:
    if term.due == Due(anchor="expiry") and base_end(truce, {}) is None:
        yield term.id, f"{term.id} runs until the truce ends, and nothing says when that is", "add length or until to the in_force term"


def _contradictions(truce: Truce) -> Iterator[Finding]:
    """Two terms that ask the same of the same for the same time, and yet differ; or one asks for what another forbids."""
    for one, two in combinations(truce.terms, 2):
        if two.supersedes == one.id or one.select is None or two.select is None:
            continue
        same = (one.by, one.select, one.start, one.due, one.per) == (two.by, two.select, two.start, two.due, two.per)
        if same and one.kind == two.kind and one.amount != two.amount and two.part_of != one.id:
            yield two.id, f"{two.id} asks for another amount than {one.id}", "which of the two holds? add supersedes, part_of or readings"
        if (one.by, one.select) == (two.by, two.select) and {one.kind, two.kind} == {"obligation", "prohibition"}:
            yield two.id, f"one of {one.id} and {two.id} asks for what the other forbids", "narrow one of them by of, where or hours"


# --- where things stand -----------------------------------------------------------------------------------


def _items(top: Tree | None) -> tuple[Mapping, ...]:
    terms = top.get("terms") if isinstance(top, Mapping) else None
    return tuple(item for item in terms.items if isinstance(item, Mapping)) if isinstance(terms, Listing) else ()


def _id(item: Mapping) -> str:
    value = item.get("id")
    return getattr(value, "text", "")


def _spots(top: Tree | None) -> dict[str, Spot]:
    """Where each term's id stands."""
    return {_id(item): value.spot for item in _items(top) if (value := item.get("id"))}


def _declared(top: Tree | None) -> dict[str, set[str]]:
    """The keys that each term writes out, and under "" those of the file."""
    keys = {_id(item): {key.text for key, _ in item.items} for item in _items(top)}
    return {**keys, "": {key.text for key, _ in top.items} if isinstance(top, Mapping) else set()}
