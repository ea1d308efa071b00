"""What is owed by a time: shared by obligations, exchanges, withdrawals, notices and single reports.

The word is found three times: on what is accepted and certain, on what the accepted accounts leave possible, and on what is contested too.
Where only imprecision separates them the less favourable word stands, with the other beside it; where claims contradict, the term is
disputed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf

from trucewatch.clock import Instant, shown
from trucewatch.model import Amount, Term, Word
from trucewatch.verdicts.acts import Act
from trucewatch.verdicts.amounts import Bounds, done_words, figure_of, number, range_words
from trucewatch.verdicts.evidence import Fact
from trucewatch.verdicts.fits import Fit, Fitting
from trucewatch.verdicts.hearing import Hearing
from trucewatch.verdicts.later import facts_of
from trucewatch.verdicts.rulings import Ruling
from trucewatch.verdicts.runs import Acts
from trucewatch.verdicts.spans import Stretch
from trucewatch.verdicts.tally import Tally, tally
from trucewatch.verdicts.words import join, owed_words, short_or_over, silence, time_left, voice

ONE = Bounds(1, 1, 1)
_UNFAVOURABLE: tuple[Word, ...] = ("not_met", "no_information", "lapsed", "partly_met", "not_yet_due", "on_course", "met_late", "met")


@dataclass(frozen=True, slots=True)
class Account:
    """All that a deadline is judged on: what was done in time and at all, what is owed, and whether non-performance is accepted."""

    in_time: Tally
    in_all: Tally
    need: Bounds
    failed: tuple[Act, ...]
    due: datetime | None
    over: bool
    lapsed: bool
    silence_counts: bool


def by_deadline(hearing: Hearing, term: Term, need: Bounds, note: str | None = None) -> Ruling:
    """How a term stands of which `need` is owed by its deadline."""
    asked = hearing.fitting(term)
    if asked is None:
        return Ruling("not_assessable", "The file does not say which claims would tell of it.")
    begins = hearing.instant(term.start) if term.start else None
    instant = hearing.instant(term.due) if term.due else None
    if begins and hearing.at < begins.at:
        return Ruling("not_yet_due", f"It begins {shown(begins.at)}.", margin=time_left(begins.at, hearing.at))
    account = _account(hearing, term, asked, need)
    word, beside = decide(account)
    return _ruling(hearing, term, account, word, join(beside, note), instant)


def _account(hearing: Hearing, term: Term, asked: Fitting, need: Bounds) -> Account:
    start = hearing.since(term)
    due = hearing.deadline(term.due) if term.due else None
    found = hearing.acts(term)
    until = hearing.instant(term.due) if term.due else None
    over = due is not None and hearing.at >= due
    failed = (*_failures(found, until.at if until else None, term.amount, asked, need.low), *_to_come(hearing, term) * over)
    return Account(
        in_time=done_of(hearing, term, asked, Stretch(start, due)),
        in_all=done_of(hearing, term, asked, Stretch(start, None)),
        need=need,
        failed=failed,
        due=due,
        over=over,
        lapsed=_lapsed(hearing, term, due),
        silence_counts=term.silence_counts,
    )


def _failures(found: Acts, due: datetime | None, amount: Amount | None, asked: Fitting, need: float) -> tuple[Act, ...]:
    rejected = found.only("rejected", lambda act: act.standing.reception == "rejected")
    return found.once(
        ("failed", due, amount, asked, need), lambda: tuple(act for act in rejected if _failed(act, due, amount, asked, need))
    )


def _to_come(hearing: Hearing, term: Term) -> tuple[Act, ...]:
    """What is accepted as done, at a time after the moment asked about: it had not been done by then."""
    found = hearing.all_acts(term)
    if hearing.acts(term) is found:
        return ()
    return tuple(a for a in found if a.time.later(hearing.at) and a.standing.reception == "accepted" and a.fit is Fit.YES)


def done_of(hearing: Hearing, term: Term, asked: Fitting, when: Stretch) -> Tally:
    """What was done of a term in a stretch of time, at least as much as was done of any of its parts."""
    found = tally(hearing.acts(term), term.amount, asked, when)
    for part in hearing.parts_of(term):
        fitting = hearing.fitting(part)
        assert fitting is not None
        found = found.holding(tally(hearing.acts(part), part.amount, fitting, when))
    return found


def _failed(act: Act, due: datetime | None, amount: Amount | None, asked: Fitting, need: float) -> bool:
    """Non-performance is accepted where of an act that is rejected a denial is told after the deadline and speaks of all that was owed: of
    the one act, or, where an amount was owed, of no smaller number and of a time that reaches the deadline.  Who denies one instalment
    says nothing of the rest.
    """
    if act.fit is Fit.NO:
        return False
    late = [f for f in act.standing.con if due is None or (f.told.end is not None and f.told.end > due)]
    return any(amount is None or (of_the_whole(f, amount, asked, need) and _reaches(f, due)) for f in late)


def _reaches(fact: Fact, due: datetime | None) -> bool:
    return due is None or fact.time.end is None or fact.time.end >= due


def of_the_whole(fact: Fact, amount: Amount | None, asked: Fitting, need: float) -> bool:
    """True if a denial gives no figure, or one of no less than was owed."""
    told = figure_of(fact, amount.measure, asked) if amount else None
    return told is None or told[0] >= need


def _lapsed(hearing: Hearing, term: Term, due: datetime | None) -> bool:
    life = hearing.life()
    if term.survives or life is None or not life.ended(hearing.at):
        return False
    return due is None or (life.latest is not None and due > _closing(life.latest, term))


def _closing(end: datetime, term: Term) -> datetime:
    """A deadline at the very end of the truce still falls into it."""
    return end + timedelta(minutes=1) if term.due and term.due.bound == "by" else end


def decide(account: Account) -> tuple[Word, str | None]:
    """The word, and what stands beside it."""
    least = _word(account, account.in_time.amount.low, account.in_all.amount.low, account.need.high, account.in_all.some)
    some = account.in_all.some or bool(account.in_all.unsure)
    likely = _word(account, account.in_time.amount.likely, account.in_all.amount.likely, account.need.low, some)
    most = _word(account, account.in_time.amount.high, account.in_all.amount.high, account.need.low, some or bool(account.in_all.contested))
    if least == most:
        return least, None
    if not account.over:
        return least, f"if all that is said were so, {_plain(most)}"
    if likely != most:
        return "disputed", f"{_plain(least)} by what is accepted, {_plain(most)} if what is contested were so"
    return min(least, likely, key=_UNFAVOURABLE.index), f"the words leave open that it is {_plain(likely)}"


def _word(account: Account, in_time: float, in_all: float, need: float, some: bool) -> Word:
    if in_time >= need and some:
        return "met"
    if account.lapsed:
        return "lapsed"
    if not account.over:
        return "on_course" if some else "not_yet_due"
    if in_all >= need and some:
        return "met_late"
    if some:
        return "partly_met"
    return "not_met" if account.failed or account.silence_counts else "no_information"


def _plain(word: Word) -> str:
    return word.replace("_", " ")


def _ruling(hearing: Hearing, term: Term, account: Account, word: Word, beside: str | None, instant: Instant | None) -> Ruling:
    told, heard = account.in_all.told, fitting_acts(hearing.acts(term))
    done = _done(account, term)
    reason = _reason(hearing, term, account, word, done, instant)
    return Ruling(
        word,
        f"{reason} {beside[0].upper()}{beside[1:]}." if beside else reason,
        done=done,
        owed=owed_words(term.amount) or (f"{number(account.need.low)}" if account.need != ONE else None),
        margin=join(
            _gap(account, term) if done else None,
            account.in_all.beside,
            _time(word, instant, hearing.at),
            _pace(hearing, term, account),
        ),
        pro=facts_of(told or heard),
        con=facts_of(heard, against=True),
    )


def fitting_acts(found: Acts) -> Acts:
    """The acts that fit, be it perhaps."""
    return found.only("fitting", lambda act: act.fit > Fit.NO)


def _done(account: Account, term: Term) -> str | None:
    amount = account.in_all.amount
    if not account.in_all.told:
        return None
    if term.amount:
        return done_words(Bounds(amount.low, amount.likely, amount.likely), term.amount.measure)
    return "done" if account.in_all.some else "perhaps done" if account.in_all.unsure else "contested"


def _time(word: Word, instant: Instant | None, at: datetime) -> str | None:
    """How long to the deadline or past it; of what was done, the deadline alone: it is not any later for that."""
    if instant and word in ("met", "met_late") and instant.at <= at:
        return f"was due {shown(instant.at)}"
    return time_left(instant.at if instant else None, at)


def _reason(hearing: Hearing, term: Term, account: Account, word: Word, done: str | None, instant: Instant | None) -> str:
    whose = voice(hearing.viewpoint, hearing.truce)
    until = f" by {shown(instant.at)}" if instant else ""
    owed = owed_words(term.amount) or "what is owed"
    if word == "disputed":
        return f"{whose} it is contested whether {owed} was done{until}."
    if word == "not_met":
        return (
            f"{whose} it was not done{until}."
            if account.failed
            else f"{whose} nothing was said of it{until}, and silence counts as not done."
        )
    if word == "lapsed":
        return "It fell due after the end of the truce, or never, and does not outlast it."
    if done is None:
        return silence(hearing.viewpoint, hearing.truce)
    late = _late(account, term) if word == "met_late" else ""
    if term.amount is None:
        return f"{whose} it was {done}{late}; owed{until or ' without a date'}."
    return f"{whose} {done}{late}; owed: {owed}{until}."


def _late(account: Account, term: Term) -> str:
    """How much of what was done late was done in time all the same."""
    in_time = account.in_time.amount
    if term.amount is None or not in_time.likely:
        return " after the deadline"
    if in_time.likely == inf:
        return f", at least {number(in_time.low)} of them by the deadline" if in_time.low else ", perhaps some of them by the deadline"
    return f", {range_words(in_time.low, in_time.likely)} of them by the deadline"


def _gap(account: Account, term: Term) -> str | None:
    if not term.amount or account.in_all.amount.low == inf:
        return None
    return short_or_over(account.in_all.amount.low, account.need.low, term.amount.measure)


def _pace(hearing: Hearing, term: Term, account: Account) -> str | None:
    """What would be done by now if it were done evenly from the start to the deadline."""
    begins = hearing.instant(term.start) if term.start else None
    life = hearing.life()
    start = begins.at if begins else life.start if life else None
    if account.over or not term.amount or not account.due or not start or not start < hearing.at < account.due:
        return None
    expected = account.need.low * ((hearing.at - start) / (account.due - start))
    return f"even pace would be {number(round(expected))} by now"


def contested_order(found: Sequence[Act]) -> tuple[list[Act], list[Act]]:
    """The accepted acts that an account puts before and after what had to come first, by `details.order`."""
    accepted = [a for a in found if a.standing.reception == "accepted"]
    before = [a for a in accepted if any(str(f.detail("order") or "").startswith("before") for f in a.telling)]
    after = [a for a in accepted if any(str(f.detail("order") or "").startswith("after") for f in a.telling)]
    return before, after
