"""The folder: what goes in comes out, wholly or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text as sql

from trucewatch.record.store import Record, RecordError

from .making import NOW, claim, decision, report

ONE = report("Rebels shelled Arda on Thursday, the ministry said. The rebels denied firing.", name="one")
SHELLED = claim(ONE, "Rebels shelled Arda on Thursday, the ministry said.", sources=["the ministry"], by=["Rebels"],
                means="shelling", when=("2024-05-02", "2024-05-02"), where=["Arda"], figures=[(12, None)],
                details=(("total", True),), rules=(("kind", "test"),))  # fmt: skip
DENIED = claim(ONE, "The rebels denied firing.", sources=["The rebels"], stance="denies", by=["The rebels"])
TWO = report("Nothing moved in Kelm.", name="two", published=None, publisher=None)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.create(tmp_path / "truce", "title: A truce\n")


def test_what_goes_in_comes_out(record: Record) -> None:
    assert record.add(ONE, [SHELLED, DENIED], now=NOW)
    assert record.claim(SHELLED.id) == SHELLED
    assert record.received(ONE.id) == ONE.received
    found = record.report(ONE.id)
    assert found is not None and (found.text, found.received) == (ONE.text, b"")
    first, second = record.entries()
    assert (first.claim, first.publisher, first.reported, first.recorded) == (SHELLED, "Radio Arda", "2024-05-02", NOW)
    assert second.claim == DENIED
    assert record.truce_file.read_text() == "title: A truce\n"


def test_it_is_still_there_when_opened_again(record: Record) -> None:
    record.add(ONE, [SHELLED], now=NOW)
    record.close()
    with Record.open(record.folder) as again:
        assert [entry.claim for entry in again.entries()] == [SHELLED]
        assert again.verify() == ()


def test_adding_twice_changes_nothing(record: Record) -> None:
    record.add(ONE, [SHELLED], now=NOW)
    before = record.entries(), record.head()
    assert not record.add(ONE, [SHELLED, DENIED], now="2024-06-01T00:00:00Z")
    assert (record.entries(), record.head()) == before


def test_a_report_without_claims_is_kept(record: Record) -> None:
    assert record.add(TWO, [], now=NOW)
    assert [r.name for r in record.reports()] == ["two"]


def test_many_reports_at_once_count_only_the_new(record: Record) -> None:
    record.add(ONE, [SHELLED], now=NOW)
    assert record.add_all([(ONE, [SHELLED]), (TWO, []), (TWO, [])], now=NOW) == (TWO.id,)


def test_claims_brought_by_people_belong_to_the_file_that_brought_them(record: Record) -> None:
    record.add(ONE, [], now=NOW)
    lines = report('{"kind": "attack"}', name="by hand", published=None, publisher="monitor")
    assert record.add_claims([SHELLED], source=lines, now=NOW) == 1
    assert record.add_claims([SHELLED], source=lines, now=NOW) == 0
    (entry,) = record.entries()
    assert (entry.publisher, entry.reported) == ("Radio Arda", "2024-05-02")
    assert {r.name for r in record.reports()} == {"one", "by hand"}


def test_a_report_that_cannot_be_kept_leaves_no_row(record: Record) -> None:
    broken = report("Shots were heard.", name="broken")
    bad = claim(broken, "Shots were heard.", of="half a character: \ud800")
    with pytest.raises(RecordError, match="no character"):
        record.add(broken, [bad], now=NOW)
    assert record.reports() == () and record.entries() == () and record.verify() == ()


def test_an_id_that_is_not_the_hash_of_the_bytes_is_refused(record: Record) -> None:
    with pytest.raises(ValueError, match="not the hash"):
        record.add(report("a").__class__("0" * 64, "x", "text", received=b"other"), [], now=NOW)


def test_decisions_are_kept_in_order_of_time(record: Record) -> None:
    record.add(ONE, [SHELLED, DENIED], now=NOW)
    later, earlier = decision("hide", SHELLED, at="2024-05-09"), decision("confirm", SHELLED, at="2024-05-08")
    record.decide(later)
    record.decide(earlier)
    record.decide(earlier)
    assert record.decisions() == (earlier, later)
    assert [entry.claim for entry in record.entries()] == [DENIED]
    assert record.claim(SHELLED.id) == SHELLED


def test_a_decision_on_a_claim_that_is_not_here_is_refused(record: Record) -> None:
    with pytest.raises(RecordError, match="no such claim"):
        record.decide(decision("hide", SHELLED))


@pytest.mark.parametrize("missing", ["truce.yaml", "record.sqlite"])
def test_a_folder_that_is_no_truce(record: Record, missing: str) -> None:
    record.close()
    (record.folder / missing).unlink()
    with pytest.raises(RecordError, match="no truce") as caught:
        Record.open(record.folder)
    assert caught.value.problem.hint


def test_an_empty_folder_is_no_truce(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no truce"):
        Record.open(tmp_path)


def test_a_truce_is_not_made_over_another(record: Record) -> None:
    with pytest.raises(RecordError, match="already"):
        Record.create(record.folder, "title: Another\n")
    assert record.truce_file.read_text() == "title: A truce\n"


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 2000])
def test_a_broken_database(record: Record, content: bytes) -> None:
    record.close()
    (record.folder / "record.sqlite").write_bytes(content)
    with pytest.raises(RecordError) as caught:
        Record.open(record.folder)
    assert caught.value.problem.hint and str(record.folder) == caught.value.problem.source


def test_a_record_of_a_later_trucewatch(record: Record) -> None:
    with record._engine.begin() as connection:
        connection.execute(sql("update about set value = '99'"))
    with pytest.raises(RecordError, match="later trucewatch"):
        Record.open(record.folder)


def test_what_a_stopped_writer_left_is_swept(record: Record) -> None:
    part = record.folder / "reports" / ".tmp-abc"
    part.write_bytes(b"half")
    record.close()
    with Record.open(record.folder) as again:
        assert not part.exists() and again.verify() == ()
