"""Four evaluators of the three properties of `bench.ten_a_day`: ours, a plain loop, SQL and answer set rules; no two share a rule.

Each is made ready with what is told, in its own form, and then answers; the two are timed apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from bench.ten_a_day import NEED, ZONE, Answer, Asked, Told
from trucewatch.model import Claim, Entry, Figure, Mention, Span, When
from trucewatch.terms.load import load
from trucewatch.verdicts import assess

Ready = Callable[[], Answer]
Evaluator = Callable[[Asked, Sequence[Told]], Ready]
"""Takes what is told in its own form; what it gives back answers, once."""

_AT = Span(0, 0)


# --- ours -------------------------------------------------------------------------------------------------

_TRUCE = """
trucewatch: 1
id: ten-a-day
title: Ten a day
zone: {zone}
day_starts: entry
parties:
  north: {{name: Northland}}
  south: {{name: Southland}}
anchors: {{entry: {entry:%Y-%m-%dT%H:%M}}}
viewpoints:
  anyone: {{way: anyone}}
terms:
  - {{id: chain, term: in_force, says: Ten released in a day prolong the truce by a day., by: [north, south], start: entry,
     length: {agreed} days, extension: {{way: chain, each: 1 day, per: {need} released, kind: release, by: north, of: [prisoners]}}}}
  - {{id: banked, term: in_force, says: Every ten released prolong the truce by a day., by: [north, south], start: entry,
     length: {agreed} days, extension: {{way: banked, each: 1 day, per: {need} released, kind: release, by: north, of: [prisoners]}}}}
  - {{id: quota, term: quota, says: Northland frees ten a day., by: north, to: south, kind: release, of: [prisoners],
     amount: at least {need} released, per: day, start: entry, until: expiry}}
  - {{id: fire, term: prohibition, says: Northland holds its fire., by: north, to: south, kind: attack, start: entry, until: expiry}}
"""


def ours(asked: Asked, told: Sequence[Told]) -> Ready:
    """A truce file with both ways of prolonging, of which the one that ends first counts; and the verdicts on it."""
    truce, problems = load(_TRUCE.format(zone=ZONE, entry=asked.entry, agreed=asked.agreed, need=NEED), "ten a day")
    assert truce is not None, problems
    entries = [_entry(number, one) for number, one in enumerate(told)]

    def answer() -> Answer:
        given = {verdict.term: verdict for verdict in assess(truce, entries, at=asked.now, known=asked.now.isoformat())}
        days = given["quota"].parts
        met = tuple(number for number, day in enumerate(days, 1) if day.word == "met")
        hostile = _counted(given["fire"].done, "accepted")
        return Answer(tuple(_counted(day.done) for day in days), met, hostile, _end(given["chain"].reason), _end(given["banked"].reason))

    return answer


def _entry(number: int, one: Told) -> Entry:
    """One outlet's own word, as the record holds it; which accounts tell of one event is given, to ours as to the others."""
    when = one.at.isoformat()
    figures = (Figure(one.number, one.number, "released", None, str(one.number), _AT, "made", "prisoners"),) if one.number else ()
    claim = Claim(
        f"c{number}", f"r{number}", one.outlet, _AT, "", one.kind, by=(Mention("Northland"),),
        of="prisoners" if one.number else None, figures=figures, when=When(when, when),
    )  # fmt: skip
    return Entry(claim, one.outlet, one.told.isoformat(), one.told.isoformat(), one.event)


def _counted(done: str | None, word: str = "released") -> int:
    """The number before a word of a verdict's measurement ("1,012 released"), 0 where the verdict gives none."""
    found = re.search(rf"([\d,]+) {word}", done or "")
    return int(found[1].replace(",", "")) if found else 0


def _end(reason: str) -> datetime:
    """The end that a verdict on the truce tells of; it would name two if it did not know which."""
    found = re.search(r"it ends (\d+ \w+ \d+ \d\d:\d\d)\. By", reason)
    assert found is not None, reason
    return datetime.strptime(found[1], "%d %B %Y %H:%M").replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


# --- a plain loop -----------------------------------------------------------------------------------------


def loop(asked: Asked, told: Sequence[Told]) -> Ready:
    """The words of the three properties, one after the other."""
    zone = ZoneInfo(ZONE)

    def instant(days: int) -> datetime:
        return (asked.entry + timedelta(days)).replace(tzinfo=zone).astimezone(UTC)

    def answer() -> Answer:
        entry = instant(0)
        events = {one.event: one for one in told if one.told <= asked.now}
        released: dict[int, int] = {}
        for event in events.values():
            if event.kind == "release" and event.at >= entry:
                day = (event.at.astimezone(zone).replace(tzinfo=None) - asked.entry).days + 1
                released[day] = released.get(day, 0) + event.number

        last = asked.agreed
        while released.get(last, 0) >= NEED:
            last += 1
        sums = [released.get(day, 0) for day in range(1, last + 1) if instant(day) <= asked.now]
        hostile = [event for event in events.values() if event.kind == "attack" and entry <= event.at < instant(last)]

        total, banked = 0, instant(asked.agreed)
        for event in sorted(events.values(), key=lambda event: event.at):
            if event.at >= banked:
                break
            if event.kind == "release" and event.at >= entry:
                total += event.number
                banked = instant(asked.agreed + total // NEED)
        met = tuple(day for day, number in enumerate(sums, 1) if number >= NEED)
        return Answer(tuple(sums), met, len(hostile), instant(last), banked)

    return answer


# --- SQL --------------------------------------------------------------------------------------------------

_SQL = """
WITH known AS (
  SELECT event, any_value(kind) AS kind, any_value(number) AS number, any_value(happened) AS happened
  FROM told WHERE reported <= to_timestamp($now) GROUP BY event
), inside AS (
  SELECT *, epoch(happened AT TIME ZONE $zone - $entry)::BIGINT // 86400 + 1 AS day FROM known WHERE happened >= $entry AT TIME ZONE $zone
), freed AS (
  SELECT * FROM inside WHERE kind = 'release'
), days AS (
  SELECT day, coalesce(sum(number), 0)::BIGINT AS number, ($entry + to_days(day::INTEGER)) AT TIME ZONE $zone AS over
  FROM generate_series(1, greatest($agreed, coalesce((SELECT max(day) FROM freed), 0)) + 1) AS every(day) LEFT JOIN freed USING (day)
  GROUP BY day
), chain AS (
  SELECT min(over) AS over FROM days WHERE day >= $agreed AND number < $need
), standing AS (
  SELECT happened, coalesce(sum(number) OVER earlier, 0) // $need AS won FROM freed
  WINDOW earlier AS (ORDER BY happened, event ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
), late AS (
  SELECT min(happened) AS first FROM standing WHERE happened >= ($entry + to_days(($agreed + won)::INTEGER)) AT TIME ZONE $zone
), banked AS (
  SELECT coalesce(sum(number), 0) // $need AS won FROM freed WHERE happened < coalesce((SELECT first FROM late), 'infinity'::TIMESTAMPTZ)
), past AS (
  SELECT day, number FROM days, chain WHERE days.over <= least(chain.over, to_timestamp($now))
)
SELECT
  (SELECT list(number ORDER BY day) FROM past),
  (SELECT list(day ORDER BY day) FROM past WHERE number >= $need),
  (SELECT count(*) FROM inside, chain WHERE kind = 'attack' AND happened < over),
  (SELECT epoch(over) FROM chain),
  (SELECT epoch(($entry + to_days(($agreed + won)::INTEGER)) AT TIME ZONE $zone) FROM banked)
"""


def sql(asked: Asked, told: Sequence[Told]) -> Ready:
    """DuckDB on one thread: a table in memory, one query."""
    import duckdb

    base = duckdb.connect(config={"threads": 1})
    columns = {  # noqa: F841  # the query below finds it by its name
        "event": np.array([one.event for one in told], dtype=str),
        "kind": np.array([one.kind for one in told], dtype=str),
        "number": np.array([one.number for one in told], dtype=np.int64),
        "happened": np.array([one.at.timestamp() for one in told], dtype=np.int64),
        "reported": np.array([one.told.timestamp() for one in told], dtype=np.int64),
    }
    base.execute(
        "CREATE TABLE told AS SELECT * REPLACE (to_timestamp(happened) AS happened, to_timestamp(reported) AS reported) FROM columns"
    )
    given = {"now": asked.now.timestamp(), "zone": ZONE, "entry": asked.entry, "agreed": asked.agreed, "need": NEED}

    def answer() -> Answer:
        row = base.execute(_SQL, given).fetchone()
        assert row is not None
        sums, met, hostile, *ends = row
        chain, banked = (datetime.fromtimestamp(end, UTC) for end in ends)
        return Answer(tuple(sums or ()), tuple(met or ()), hostile, chain, banked)

    return answer


# --- answer set rules -------------------------------------------------------------------------------------

_RULES = """
% told(Event,Kind,Number,Clock,Told): Clock is seconds of the truce's own clock since the entry, so that each of its days has 86400 of them.
% What is told twice is the same atom; what happens twice in one second is two events.
happened(E,K,N,C) :- told(E,K,N,C,T), T <= now, C >= 0.
freed(E,N,C/86400+1) :- happened(E,release,N,C).
horizon(agreed+1). horizon(D+1) :- freed(_,_,D).
day(1..H) :- H = #max { D : horizon(D) }.
last_day(H) :- H = #max { D : horizon(D) }.
released(D,S) :- day(D), S = #sum { N,E : freed(E,N,D) }.

runs(agreed). runs(D+1) :- runs(D), released(D,S), S >= need.
chain(D) :- runs(D), not runs(D+1).
past(D,S) :- released(D,S), chain(L), D <= L, 86400*D <= clock.
met(D) :- past(D,S), S >= need.
hostile(N) :- chain(L), N = #count { E : happened(E,attack,_,C), C < 86400*L }.

% the days' sums one after the other; what is won is won at a change of days, so that only whole days come before it
sofar(0,0). sofar(D,M+S) :- sofar(D-1,M), released(D,S).
wins(agreed). wins(D+1) :- wins(D), sofar(D,S), S >= need*(D+1-agreed).
after_all :- wins(H), last_day(H).
banked(D) :- wins(D), not wins(D+1), not after_all.
banked(agreed+S/need) :- after_all, last_day(H), sofar(H,S).
#show past/2. #show met/1. #show hostile/1. #show chain/1. #show banked/1.
"""


def rules(asked: Asked, told: Sequence[Told]) -> Ready:
    """clingo: facts and rules, read in beforehand; grounding and solving is the answer.  It knows whole numbers only, and no calendar: the
    truce's own clock is worked out in the facts.
    """
    import clingo

    zone = ZoneInfo(ZONE)
    entry = asked.entry.replace(tzinfo=zone)

    def clock(at: datetime) -> int:
        return int((at.astimezone(zone).replace(tzinfo=None) - asked.entry).total_seconds())

    def elapsed(at: datetime) -> int:
        return int((at - entry.astimezone(UTC)).total_seconds())

    def instant(days: int) -> datetime:
        return (entry + timedelta(days)).astimezone(UTC)

    constants = {"now": elapsed(asked.now), "clock": clock(asked.now), "agreed": asked.agreed, "need": NEED}
    control = clingo.Control([part for name, value in constants.items() for part in ("-c", f"{name}={value}")])
    facts = "\n".join(f'told("{one.event}",{one.kind},{one.number},{clock(one.at)},{elapsed(one.told)}).' for one in told)
    control.add("base", [], f"#defined told/5.\n{facts}\n{_RULES}")

    def answer() -> Answer:
        control.ground([("base", [])])
        found: dict[str, list[list[int]]] = {}
        with control.solve(yield_=True) as handle:
            for model in handle:
                for symbol in model.symbols(shown=True):
                    found.setdefault(symbol.name, []).append([part.number for part in symbol.arguments])
        sums, met = (sorted(found.get(name, [])) for name in ("past", "met"))
        (hostile,), (chain,), (banked,) = (found[name][0] for name in ("hostile", "chain", "banked"))
        return Answer(tuple(number for _, number in sums), tuple(day for (day,) in met), hostile, instant(chain), instant(banked))

    return answer


EVALUATORS: dict[str, Evaluator] = {
    "trucewatch": ours,
    "a plain loop in Python": loop,
    "DuckDB: SQL": sql,
    "clingo: answer set rules": rules,
}
"""Ours first; an evaluator whose package is not installed raises ImportError when it is made ready."""
