"""A term as a sentence that a mediator could check: one function for each kind of term, and what may stand with all of them."""

from __future__ import annotations

from trucewatch.clock import length_words
from trucewatch.data import table
from trucewatch.model import Amount, Extension, Select, Term, Truce
from trucewatch.terms.phrases import amount_words, joined, listed, names, start_words


def sentence(term: Term, truce: Truce) -> str:
    """One term, or one reading of it, as a sentence; its deadlines are told by `render.deadline_words`."""
    if term.kind in ("process", "condition"):
        return f"{term.says.rstrip('.')}."
    words = _KINDS[term.kind](term, truce)
    whole = f"{words}{''.join(f', {c}' for c in _circumstances(term, truce))}."
    return whole[0].upper() + whole[1:]


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
    begins = f"The {term.label or 'truce'} is in force{f' from {start_words(term.start, truce)}' if term.start else ''}"
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
    left_out = f"not {listed(select.not_of, truce)}" if select.not_of else ""
    return lead + "; ".join(part for part in (listed(select.of, truce), left_out) if part)


def _circumstances(term: Term, truce: Truce) -> list[str]:
    """Where, in which hours, with what exceptions, and in which order to other terms."""
    select = term.select
    said = [
        ("from" if term.kind == "withdrawal" else "in", listed(select.where, truce) if select else ""),
        ("but not in", listed(select.not_where, truce) if select else ""),
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
