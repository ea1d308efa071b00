"""The 32 constructs that real agreements need, each by its number, each shown on an agreement that has it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from trucewatch.clock import end_of, resolve
from trucewatch.model import Due, Length, Term
from trucewatch.terms import load, sentence

from .conftest import agreement

Find = Callable[[str, str], Term]


def every(term: Term) -> tuple[Term, ...]:
    """A term's readings, its own first."""
    return (term, *term.readings)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


def test_f01_instants_have_a_zone_and_the_end_of_a_day_is_the_start_of_the_next(term: Find) -> None:
    assert dict(agreement("nagorno-karabakh-2020-11").anchors)["entry"] == utc(2020, 11, 9, 21)
    due = term("gaza-2025-01", "2.7").due
    assert due is not None and due.at == utc(2025, 1, 25, 22)


def test_f02_deadlines_count_from_signature_another_term_a_notice_or_an_approval(term: Find) -> None:
    cases = {
        ("minsk-2015-02", "5.6"): "signature",
        ("gaza-2025-10", "3.4"): "3.2",
        ("sri-lanka-2002-02", "17.3"): "entry",
        ("gaza-2025-10", "3.2"): "approval",
    }
    for where, anchor in cases.items():
        due = term(*where).due
        assert due is not None and due.anchor == anchor
    assert agreement("sri-lanka-2002-02").pending[0][0] == "entry"
    left = datetime(2025, 10, 10, 9, tzinfo=UTC)
    due = term("gaza-2025-10", "3.4").due
    assert due is not None
    assert resolve(due, agreement("gaza-2025-10")) is None
    found = resolve(due, agreement("gaza-2025-10"), {"3.2": left})
    assert found is not None and found.at == utc(2025, 10, 13, 9)


def test_f03_each_term_says_how_days_are_counted_and_whether_by_or_before(term: Find) -> None:
    last = []
    for reading in every(term("gaza-2025-01", "2.14")):
        found = resolve(reading.due or Due(), agreement("gaza-2025-01"))
        assert found is not None
        last.append((found.last_day.isoformat(), found.rule))
    assert last == [
        ("2025-03-09", "day1_inclusive"),
        ("2025-03-08", "day1_inclusive-before"),
        ("2025-03-10", "end_of_calendar_day"),
    ]


def test_f04_daily_windows_and_quotas_also_for_days_of_exchange(term: Find) -> None:
    assert term("gaza-2023-11", "1.8.north").hours == ("10:00", "16:00")
    assert (term("yemen-2022-04", "7.5").per, term("gaza-2023-11", "1.9").per) == ("week", "day")
    assert term("gaza-2025-01", "2.9.exchange").on_days_of == "2.2"


def test_f05_amounts_have_bounds_a_counting_point_and_parts(term: Find) -> None:
    bounds = {
        ("gaza-2025-01", "2.10"): (600, None),
        ("gaza-2025-01", "2.11"): (None, 700),
        ("gaza-2025-01", "2.2"): (33, 33),
        ("gaza-2025-01", "2.5"): (990, 1650),
    }
    for where, expected in bounds.items():
        amount = term(*where).amount
        assert amount is not None and (amount.low, amount.high) == expected
    ships, about = term("yemen-2022-04", "7.4").amount, term("gaza-2025-10", "3.5").readings[0].amount
    assert ships is not None and ships.counted_at == "the port"
    assert about is not None and about.about
    assert [term("gaza-2025-01", part).part_of for part in ("2.10.fuel", "2.10.north")] == ["2.10", "2.10"]


def test_f06_groups_say_who_belongs_to_them_and_who_decides(term: Find) -> None:
    groups = {g.id: g for g in agreement("gaza-2025-01").groups}
    assert groups["civilian-women"].decided_by == "nobody named"
    select = term("gaza-2025-01", "2.4").select
    assert select is not None and select.of == groups["female-soldiers"].words


def test_f07_ratios_by_class(term: Find) -> None:
    found = [term("gaza-2025-01", i).ratio for i in ("2.5", "2.5.soldiers")]
    assert found == [("2.2", 30), ("2.4", 50)]
    assert term("gaza-2025-10", "3.6").ratio == ("3.4.deceased", 15)


def test_f08_extensions_by_consent_by_performance_with_a_cap_and_by_silence(term: Find) -> None:
    pause, renewal = term("gaza-2023-11", "1.2").extension, term("nagorno-karabakh-2020-11", "11.7").extension
    assert pause is not None and pause.cap == Length(10, "days") and pause.per is not None and pause.per.low == 10
    assert renewal is not None and (renewal.way, renewal.notice) == ("tacit", Length(6, "months"))
    grain = term("black-sea-grain-2022-07", "19.1").extension
    assert grain is not None and grain.each == Length(120, "days")
    listed = term("gaza-2023-11", "1.5.list").due
    assert listed is not None and (listed.anchor, listed.bound) == ("expiry", "before")


def test_f08_chain_and_banked_are_words_of_the_language() -> None:
    for way in ("chain", "banked"):
        text = f"""trucewatch: 1
id: t
title: T
zone: Africa/Juba
parties: {{north: {{name: North}}, south: {{name: South}}}}
anchors: {{entry: 2020-10-10T12:00}}
terms:
  - id: "1"
    term: in_force
    says: A day for every ten.
    start: entry
    length: 4 days
    extension: {{way: {way}, each: 1 day, per: at least 10 released, by: north, kind: release, cap: 10 days, revivable: true}}
"""
        truce, problems = load(text, "t.yaml")
        assert truce is not None, problems
        extension = truce.terms[0].extension
        assert extension is not None and (extension.way, extension.revivable) == (way, True)


def test_f09_what_has_to_be_done_first(term: Find) -> None:
    assert term("gaza-2025-01", "2.4").order_after == "all living civilian women"
    assert term("north-east-syria-2019-10", "14.6").after == "14.5"


def test_f10_conditions_kept_for_a_time_concurrent_or_as_long_as(term: Find) -> None:
    kept = term("thailand-cambodia-2025", "15.6")
    assert (kept.after, kept.kept) == ("15.5", Length(72, "hours"))
    assert term("tigray-2022-11", "8.7").alongside == "8.7.foreign"
    assert term("gaza-2025-10", "3.10").while_ == "3.4.deceased"


def test_f11_prohibitions_over_time_space_means_and_actor_with_open_lists(term: Find) -> None:
    ban = term("lebanon-2024-11", "4.3")
    assert ban.select is not None and "air" in ban.select.means and ban.select.by == ("israel",)
    assert term("sri-lanka-2002-02", "17.2").open_list
    area = term("nuba-mountains-2002-01", "18.3").select
    assert area is not None and "Lagawa" in area.where


def test_f12_exceptions(term: Find) -> None:
    assert term("lebanon-2024-11", "4.3").exceptions == ("self-defence",)
    assert term("nuba-mountains-2002-01", "18.3.supply").exceptions == ("food", "medical supplies")


def test_f13_lines_buffers_corridors_exclusions_and_unpublished_maps(term: Find) -> None:
    long_range = term("minsk-2015-02", "5.2.long")
    assert long_range.line_from == "the line of contact"
    assert long_range.amount is not None and (long_range.amount.low, long_range.amount.measure) == (140, "km")
    corridor = term("nagorno-karabakh-2020-11", "11.8").select
    assert corridor is not None and "Lachin" in corridor.where and "Shusha" in corridor.not_where
    assert "coordinates" in (term("gaza-2025-10", "3.12").not_assessable or "")


def test_f14_a_duty_to_prevent_the_acts_of_others(term: Find) -> None:
    duty = term("lebanon-2024-11", "4.2")
    assert (duty.by, duty.answers_for) == (("lebanon",), ("hezbollah",))
    assert duty.select is not None and duty.select.by == ("hezbollah", "lebanon")


def test_f15_lists_and_notices_have_their_own_deadlines(term: Find) -> None:
    names = resolve(term("south-sudan-2017-12", "16.3").due or Due(), agreement("south-sudan-2017-12"))
    assert names is not None and names.at == utc(2017, 12, 24, 15)
    back = term("sri-lanka-2002-02", "17.8").due
    assert back is not None
    ending = datetime(2008, 1, 16, tzinfo=UTC)
    found = resolve(back, agreement("sri-lanka-2002-02"), {"termination": ending})
    assert found is not None and found.at == utc(2008, 1, 2)


def test_f16_a_body_that_reports_every_week(term: Find) -> None:
    report = term("hodeidah-2018-12", "6.6")
    assert (report.kind, report.per, report.by) == ("report", "week", ("rcc",))


def test_f17_a_body_to_be_set_up(term: Find) -> None:
    body = term("sudan-2023-05", "9.8")
    assert body.select is not None and (body.kind, body.select.kinds) == ("obligation", ("meet",))


def test_f18_best_efforts_are_written_and_not_assessed(term: Find) -> None:
    process = term("tigray-2022-11", "8.9")
    assert (process.kind, process.not_assessable) == ("process", "it asks for best efforts and no amount")


def test_f19_phases_and_what_survives_the_end(term: Find) -> None:
    assert term("gaza-2025-01", "2.15").survives and term("sudan-2023-05", "9.9").survives
    phase = end_of(term("gaza-2025-01", "2.1"), agreement("gaza-2025-01"), {})
    assert phase is not None and phase.last_day.isoformat() == "2025-03-01"


def test_f20_several_readings_each_with_who_reads_it_so(term: Find) -> None:
    trucks = every(term("gaza-2023-11", "1.9"))
    assert [(r.read_by, r.amount.low if r.amount else None) for r in trucks] == [(("hamas", "egypt"), 200), (("israel",), 300)]
    assert trucks[1].says.startswith("300") and trucks[1].select == trucks[0].select


def test_f21_a_later_term_replaces_an_earlier_one_without_erasing_it(term: Find) -> None:
    assert term("tigray-2022-11", "8.8").supersedes == "8.3"
    assert term("tigray-2022-11", "8.3").due is not None
    assert [r.reading for r in every(term("nagorno-karabakh-2020-11", "11.3"))] == ["by the twentieth", "before the twentieth"]


def test_f22_parties_by_acceptance_and_bodies_that_never_signed(term: Find) -> None:
    assert term("syria-2016-02", "13.2").kind == "notice"
    roles = {a.id: a.role for a in agreement("tigray-2022-11").actors}
    assert roles["eritrea"] == "non-signatory"
    assert term("tigray-2022-11", "8.7.foreign").by == ("eritrea",)


def test_f23_a_declaration_of_one_side_and_its_mirror(term: Find) -> None:
    assert term("easter-2025", "20.3").mirrors == "20.2"
    assert term("easter-2025", "20.1").by == ("russia",)


def test_f24_each_side_starts_at_its_own_hour(term: Find) -> None:
    truce = agreement("israel-iran-2025-06")
    starts = [resolve(term("israel-iran-2025-06", i).start or Due(), truce) for i in ("21.1", "21.2")]
    assert [s.at for s in starts if s] == [utc(2025, 6, 24, 4), utc(2025, 6, 24, 16)]


def test_f25_suspending_is_forbidden_or_told_by_claims_of_that_kind(term: Find) -> None:
    select = term("gaza-2025-01", "2.15").select
    assert select is not None and "suspend" in select.kinds
    pause = term("gaza-2023-11", "1.2").select
    assert pause is not None and "suspend" in pause.kinds


def test_f26_a_freeze(term: Find) -> None:
    freeze = term("south-sudan-2017-12", "16.2")
    assert freeze.kind == "freeze" and freeze.exceptions == ("movements verified by the monitors",)


def test_f27_a_sum_by_the_end_or_an_amount_for_each_period(term: Find) -> None:
    ships, flights = term("yemen-2022-04", "7.4"), term("yemen-2022-04", "7.5")
    assert (ships.kind, ships.per) == ("obligation", None)
    assert (flights.kind, flights.per) == ("quota", "week")


def test_f28_what_does_not_count(term: Find) -> None:
    select = term("gaza-2023-11", "1.3").select
    assert select is not None and "Thais" in select.not_of and "hostages" in select.of


def test_f29_the_dead_are_a_group_whose_identity_somebody_decides() -> None:
    groups = {g.id: g for g in agreement("gaza-2025-10").groups}
    assert groups["deceased-hostages"].decided_by == "the forensic institute of the creditor"


def test_f30_it_can_count_whoever_does_it(term: Find) -> None:
    text, other = every(term("gaza-2025-10", "3.4.deceased"))
    assert (text.anyone_discharges, other.anyone_discharges) == (False, True)


def test_f31_terms_on_conduct(term: Find) -> None:
    conduct = term("gaza-2025-10", "3.8")
    assert conduct.kind == "prohibition" and conduct.select is not None and "ceremony" in conduct.select.of
    assert conduct.not_assessable is None


def test_f32_each_side_calls_it_by_its_own_name(term: Find) -> None:
    labels = {r.read_by: r.label for r in every(term("north-east-syria-2019-10", "14.1"))}
    assert labels == {("turkiye",): "pause", ("united-states",): "cease-fire"}
    pause = term("north-east-syria-2019-10", "14.1")
    assert sentence(pause, agreement("north-east-syria-2019-10")).startswith("The pause is in force from 17 October 2019")
