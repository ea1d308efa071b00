"""A term as a sentence that a mediator could check, with every deadline in the truce's zone and in UTC, by every reading."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from trucewatch.clock import Instant, day_words, end_of, length_words, resolve, shown
from trucewatch.data import table
from trucewatch.model import Amount, Due, Extension, Select, Term, Truce


def render(truce: Truce) -> str:
    """The whole truce: its clock, its parties, and every term with its readings and deadlines."""
    return "\n".join([*_head(truce), *(line for term in truce.terms for line in ("", *_lines(term, truce)))]) + "\n"


def sentence(term: Term, truce: Truce) -> str:
    """One term, or one reading of it, as a sentence; deadlines are told by `deadline_words`."""
    if term.kind in ("process", "condition"):
        return f"{term.says.rstrip('.')}."
    words = _KINDS[term.kind](term, truce)
    whole = f"{words}{''.join(f', {c}' for c in _circumstances(term, truce))}."
    return whole[0].upper() + whole[1:]


def deadline_words(term: Term, truce: Truce) -> tuple[str, ...]:
    """The times of a term, one sentence each, with the rule by which each was reached."""
    lines = []
    if term.start is not None and term.kind != "in_force" and (term.start.anchor != "entry" or term.start.length):
        lines.append(f"From {_start(term.start, truce)}.")
    if term.kind == "in_force" and (end := end_of(term, truce, {})):
        lines.append(f"Ends {_when(end, '')}{_reached(end, None)}.")
    elif term.due is not None:
        lines.append(_due_words(term, truce))
    return tuple(lines)


def both_zones(at: datetime) -> str:
    """ "28 November 2023 07:00 (05:00 UTC)"."""
    utc = at.astimezone(UTC)
    return f"{shown(at)} ({f'{utc:%H:%M}' if utc.date() == at.date() else shown(utc)} UTC)"


def names(ids: Iterable[str], truce: Truce) -> str:
    """The bodies by their names, joined: "North and South"."""
    known = {actor.id: actor.name for actor in truce.parties + truce.actors}
    return joined(tuple(known.get(i, i) for i in ids), "and")


def joined(words: tuple[str, ...], last: str) -> str:
    """ "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def amount_words(amount: Amount) -> str:
    """ "at least 50 people", "10 to 12 trucks", "up to 300 trucks counted at the crossing"."""
    noun = {row["measure"]: row["noun"] for row in table("en/terms_measures")}[amount.measure]
    point = f" counted at {amount.counted_at}" if amount.counted_at else ""
    return f"{_bounds(amount)} {noun}{point}"


def _bounds(amount: Amount) -> str:
    low, high = (f"{n:,.15g}" if n is not None else None for n in (amount.low, amount.high))
    if low is None or high is None:
        return f"at least {low}" if low else f"up to {high}"
    return ("about " if amount.about else "") + (low if low == high else f"{low} to {high}")


# --- the truce and its lines ------------------------------------------------------------------------------


def _head(truce: Truce) -> list[str]:
    starts = "at the hour of entry" if truce.day_starts == "entry" else f"at {truce.day_starts}"
    lines = [truce.title, f"Hours are those of {truce.zone}; a day of the truce begins {starts}."]
    lines.append(f"Parties: {names((p.id for p in truce.parties), truce)}.")
    lines += [f"{name}: {both_zones(at)}." for name, at in truce.anchors]
    return lines + [f"{name}: not known when this was written; {what}." for name, what in truce.pending]


def _lines(term: Term, truce: Truce) -> list[str]:
    lines = [f"{term.id}  {sentence(term, truce)}"]
    if not term.readings:
        lines += [f"    {line}" for line in deadline_words(term, truce)]
    for reading in (term, *term.readings) if term.readings else ():
        who = f"read so by {names(reading.read_by, truce)}" if reading.read_by else "the text itself"
        lines.append(f"    {reading.reading or 'as written'} ({who}): {sentence(reading, truce)}")
        lines += [f"        {line}" for line in deadline_words(reading, truce)]
    if term.not_assessable:
        lines.append(f"    Nobody can check it: {term.not_assessable}.")
    if term.kind != "process":
        lines.append(f"    In plain words: {term.says}")
    return lines + ([f"    Stands in: {term.source}."] if term.source else [])


def _due_words(term: Term, truce: Truce) -> str:
    due = term.due
    assert due is not None
    holds = term.kind in ("prohibition", "freeze", "quota") or (term.kind == "report" and due.length is None)
    word = "Holds until" if holds else f"Due {due.bound}"
    found = resolve(due, truce)
    return f"{word} {_when(found, _unknown(due, truce))}{_reached(found, due.anchor)}."


def _start(due: Due, truce: Truce) -> str:
    found = resolve(due, truce)
    return both_zones(found.at) if found else _unknown(due, truce)


def _unknown(due: Due, truce: Truce) -> str:
    """A time that cannot be told yet, by what it counts from."""
    anchor = (
        f"the completion of {due.anchor}" if due.anchor in {t.id for t in truce.terms} else f"{due.anchor}, whose time is not known yet"
    )
    if due.length is None:
        return anchor
    return f"{length_words(due.length)} {'after' if due.length.amount >= 0 else 'before'} {anchor}"


def _reached(found: Instant | None, anchor: str | None) -> str:
    """By which rule a deadline was reached, where it was not simply given."""
    if found is None or found.rule.startswith("given"):
        return ""
    if found.rule.startswith("anchor"):
        return ", the end as first agreed" if anchor == "expiry" else f", {anchor}"
    return f": {found.why}"


def _when(found: Instant | None, unknown: str) -> str:
    if found is None:
        return unknown
    day = "" if found.last_day == found.at.date() else f", the end of {day_words(found.last_day)}"
    return both_zones(found.at) + day


# --- one kind of term after another -----------------------------------------------------------------------


def _is_to(term: Term, truce: Truce) -> str:
    doer = names(term.by, truce) or "Whoever it concerns"
    return f"{doer} {_be(term.by)} to {_act(term.select, term.amount, truce)}{_owed(term, truce)}{_in_time(term)}"


def _owed(term: Term, truce: Truce) -> str:
    if not term.to:
        return ""
    handed = term.select is not None and set(term.select.kinds) <= {"release", "notify"}
    return f" to {names(term.to, truce)}" if handed else f", owed to {names(term.to, truce)}"


def _in_time(term: Term) -> str:
    if term.due is None or term.due.length is None or term.due.anchor is None:
        return ""
    if term.due.count == "day1_inclusive":
        return f" {term.due.bound} day {term.due.length.amount} from {term.due.anchor}"
    if term.due.length.amount < 0:
        return f" {length_words(term.due.length)} before {term.due.anchor}"
    return f" within {length_words(term.due.length)} of {term.due.anchor}"


def _is_not_to(term: Term, truce: Truce) -> str:
    also = f", and is to keep {names(term.answers_for, truce)} from it" if term.answers_for else ""
    examples = ", and not do the like" if term.open_list else ""
    long = f" for {amount_words(term.amount)} each {term.per or 'day'}" if term.amount else ""
    return f"{names(term.by, truce)} {_be(term.by)} not to {_act(term.select, None, truce)}{long}{examples}{also}"


def _quota(term: Term, truce: Truce) -> str:
    each = f"each {term.per or 'period'}"
    if not term.by:
        much = amount_words(term.amount) if term.amount else "an amount nobody has fixed"
        return f"There is to be {much}{_things(term.select, truce, ' of ')} {each}"
    return f"{names(term.by, truce)} {_be(term.by)} to {_act(term.select, term.amount, truce)} {each}{_owed(term, truce)}"


def _withdrawal(term: Term, truce: Truce) -> str:
    what = _things(term.select, truce, " ")
    line = f" from {term.line_from}" if term.line_from else ""
    far = f", {amount_words(term.amount)} away" if term.amount else ""
    return f"{names(term.by, truce)} {_be(term.by)} to withdraw{what}{line}{far}{_in_time(term)}"


def _freeze(term: Term, truce: Truce) -> str:
    return f"{names(term.by, truce)} {_be(term.by)} to stay in place and not to reinforce{_things(term.select, truce, ': no ')}"


def _report(term: Term, truce: Truce) -> str:
    to = f" to {names(term.to, truce)}" if term.to else ""
    return f"{names(term.by, truce)} {_be(term.by)} to report{to} once each {term.per or 'period'}{_things(term.select, truce, ' on ')}"


def _in_force(term: Term, truce: Truce) -> str:
    begins = f"The {term.label or 'truce'} is in force{f' from {_start(term.start, truce)}' if term.start else ''}"
    lasts = f" for {length_words(term.length)}" if term.length else "" if term.due else " with no end fixed"
    return begins + lasts + (_extension(term.extension, truce) if term.extension else "")


def _extension(extension: Extension, truce: Truce) -> str:
    each, cap = length_words(extension.each), f", up to {length_words(extension.cap)} in all" if extension.cap else ""
    per = f" for {amount_words(extension.per)}" if extension.per else ""
    by = f" released or done by {names(extension.of.by, truce)}" if extension.of and extension.of.by else ""
    how = {
        "chain": f"; each day of the truce with enough done earns {each} more{per}{by}",
        "banked": f"; {each} more{per}{by}, counted together",
        "consent": f"; it can be prolonged by consent, {each} at a time{per}{by}",
        "tacit": f"; it is prolonged by {each} unless a party gives notice"
        + (f" {length_words(extension.notice)} before the end" if extension.notice else ""),
    }[extension.way]
    return how + cap


_KINDS = {
    "in_force": _in_force,
    "obligation": _is_to,
    "exchange": _is_to,
    "notice": _is_to,
    "condition": _is_to,
    "prohibition": _is_not_to,
    "quota": _quota,
    "withdrawal": _withdrawal,
    "freeze": _freeze,
    "report": _report,
}


def _be(by: tuple[str, ...]) -> str:
    return "are" if len(by) > 1 else "is"


def _act(select: Select | None, amount: Amount | None, truce: Truce) -> str:
    """ "release at least 50 people (hostages)"."""
    if select is None:
        return "do what the clause says"
    verbs = {row["kind"]: row for row in table("en/terms_verbs")}
    things = _things(select, truce, " (" if amount else "")
    if amount is None and not things:
        return joined(tuple(verbs[k]["bare"] for k in select.kinds), "or")
    acts = joined(tuple(verbs[k]["does"] for k in select.kinds), "or")
    return f"{acts} {amount_words(amount)}{things}{')' if things else ''}" if amount else f"{acts} {things}"


def _things(select: Select | None, truce: Truce, lead: str) -> str:
    if select is None or not (select.of or select.not_of):
        return ""
    left_out = f"not {_listed(select.not_of, truce)}" if select.not_of else ""
    return lead + "; ".join(part for part in (_listed(select.of, truce), left_out) if part)


def _listed(words: tuple[str, ...], truce: Truce) -> str:
    """The words, those of a whole group as its name: "hostages or fuel"."""
    groups = [g for g in truce.groups if g.words and set(g.words) <= set(words)]
    inside = {w for g in groups for w in g.words}
    named = tuple(g.id.replace("-", " ") for g in groups)
    return joined(named + tuple(w for w in words if w not in inside), "or")


def _circumstances(term: Term, truce: Truce) -> list[str]:
    """Where, in which hours, with what exceptions, and in which order to other terms."""
    select = term.select
    said = [
        ("from" if term.kind == "withdrawal" else "in", _listed(select.where, truce) if select else ""),
        ("but not in", _listed(select.not_where, truce) if select else ""),
        ("by", joined(select.means, "or") if select and term.kind != "in_force" else ""),
        ("from", f"{term.hours[0]} to {term.hours[1]} each day" if term.hours else ""),
        ("except for", joined(term.exceptions, "and")),
        ("after", term.order_after or ""),
        ("once", _condition(term)),
        ("as long as", f"{term.while_} is kept" if term.while_ else ""),
        ("in step with", term.alongside or ""),
        ("as part of", term.part_of or ""),
        ("on days of", term.on_days_of or ""),
        ("in answer to", term.mirrors or ""),
        ("in place of", term.supersedes or ""),
        ("", f"{term.ratio[1]:g} for each one under {term.ratio[0]}" if term.ratio else ""),
        ("", "whoever does it" if term.anyone_discharges else ""),
        ("", "also after the end of the truce" if term.survives else ""),
    ]
    return [f"{lead} {words}".strip() for lead, words in said if words]


def _condition(term: Term) -> str:
    if term.after is None:
        return ""
    return f"{term.after} has been kept for {length_words(term.kept)}" if term.kept else f"{term.after} is met"
