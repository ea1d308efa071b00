"""A single changed byte anywhere is found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from trucewatch.model import Problem
from trucewatch.record.schema import metadata
from trucewatch.record.store import Record, RecordError

from .making import NOW, claim, decision, report

ONE = report("Rebels shelled Arda on Thursday. The rebels denied firing.", name="one")
TWO = report("Nothing moved in Kelm. A bridge was open.", name="two", published=None, publisher=None)
CLAIMS = [claim(ONE, "Rebels shelled Arda on Thursday.", by=["Rebels"], figures=[(3, None)], when=("2024-05-02", "2024-05-02")),
          claim(ONE, "The rebels denied firing.", stance="denies")]  # fmt: skip
MORE = [claim(TWO, "A bridge was open.", "open", of="a bridge")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Record.create(tmp_path / "truce", "title: A truce\n") as record:
        record.add(ONE, CLAIMS, now=NOW)
        record.add_claims(MORE, source=TWO, now=NOW)
        record.decide(decision("confirm", CLAIMS[0]))
        record.decide(decision("hide", MORE[0]))
    return tmp_path / "truce"


def verified(folder: Path) -> tuple[Problem, ...]:
    with Record.open(folder) as record:
        return record.verify()


def noticed(folder: Path) -> bool:
    """True if the folder is found changed, or cannot be opened any more."""
    try:
        return bool(verified(folder))
    except RecordError:
        return True


def change(folder: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(folder / "record.sqlite")) as connection, connection:
        connection.execute(statement, values)


def cells(folder: Path) -> Iterator[tuple[str, str, int, object]]:
    """Every cell of every row of every table: table, column, row number, value."""
    with closing(sqlite3.connect(folder / "record.sqlite")) as connection:
        for table in metadata.sorted_tables:
            for column in table.columns:
                for row, value in connection.execute(f'select rowid, "{column.name}" from "{table.name}"'):
                    yield table.name, column.name, row, value


def altered(value: object) -> object:
    """The value with one thing about it changed."""
    if isinstance(value, int):
        return value + 100
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:]
    return value[:-1] + chr(ord(value[-1]) ^ 1) if isinstance(value, str) and value else "x"


def test_what_nobody_touched_is_whole(folder: Path) -> None:
    assert verified(folder) == ()


def test_every_cell_of_every_row_is_watched(folder: Path) -> None:
    whole = (folder / "record.sqlite").read_bytes()
    tried = 0
    for table, column, row, value in list(cells(folder)):
        change(folder, f'update "{table}" set "{column}" = ? where rowid = ?', altered(value), row)
        assert noticed(folder), f"{table}.{column} of row {row} was changed and not found"
        (folder / "record.sqlite").write_bytes(whole)
        tried += 1
    assert tried > 80


@pytest.mark.parametrize("table", ["agreed", "report", "claim", "decision", "joined"])
def test_a_lost_row_is_found(folder: Path, table: str) -> None:
    change(folder, f'delete from "{table}" where place = (select min(place) from "{table}")')
    assert verified(folder)


def test_a_row_slipped_in_is_found(folder: Path) -> None:
    change(folder, "insert into decision select 99, 'other', kind, claims, 'by', at, why, event, recorded, hash from decision limit 1")
    assert any("the chain is broken" in problem.message for problem in verified(folder))


def test_two_rows_exchanged_are_found(folder: Path) -> None:
    first, second = (row for table, column, row, _ in cells(folder) if (table, column) == ("claim", "place") and row < 6)
    change(folder, "update claim set place = -place where place in (?, ?)", first, second)
    change(folder, "update claim set place = ? + place where place < 0", first + second)
    assert any("not as it was taken in" in problem.message for problem in verified(folder))


def test_the_end_cut_off_is_found_by_the_seal(folder: Path) -> None:
    with Record.open(folder) as record:
        head = record.head()
    for table in ("decision", "joined"):
        change(folder, f"delete from {table} where place = (select max(place) from {table})")
    assert any("cut off the end" in problem.message for problem in verified(folder))
    with Record.open(folder) as record:
        assert record.head() != head


def test_a_writer_that_was_stopped_leaves_an_earlier_seal_in_order(folder: Path) -> None:
    sealed = (folder / "record.seal").read_bytes()
    with Record.open(folder) as record:
        record.decide(decision("confirm", MORE[0], at="2024-05-09T09:00:00Z"))
    assert verified(folder) == ()
    (folder / "record.seal").write_bytes(sealed)
    assert verified(folder) == ()


def test_a_seal_of_another_record_is_found(folder: Path, tmp_path: Path) -> None:
    with Record.create(tmp_path / "other", "title: Another\n") as other:
        other.add(ONE, CLAIMS, now="2024-05-04T10:00:00Z")
    (folder / "record.seal").write_bytes((tmp_path / "other" / "record.seal").read_bytes())
    assert any("of another record" in problem.message for problem in verified(folder))


def test_terms_changed_by_hand_are_found_until_they_are_taken_in(folder: Path) -> None:
    (folder / "truce.yaml").write_text("title: A truce, amended\n")
    (problem,) = verified(folder)
    assert problem.source.endswith("truce.yaml") and "amend" in (problem.hint or "")
    with Record.open(folder) as record:
        assert record.amend(by="monitor", why="a side letter", now=NOW)
        assert not record.amend(by="monitor", why="again", now=NOW)
    assert verified(folder) == ()


@pytest.mark.parametrize("seed", range(5))
def test_a_byte_of_a_reports_file(folder: Path, seed: int) -> None:
    chance = Random(seed)
    file = chance.choice(sorted((folder / "reports").iterdir()))
    content = bytearray(file.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    file.write_bytes(content)
    (problem,) = verified(folder)
    assert file.name in problem.message and problem.hint


def test_a_reports_file_that_is_gone(folder: Path) -> None:
    (folder / "reports" / ONE.id).unlink()
    assert any("is missing" in problem.message for problem in verified(folder))


@pytest.mark.parametrize("name", ["record.sqlite", "record.seal", "truce.yaml"])
def test_any_byte_of_any_file_is_found(folder: Path, name: str) -> None:
    whole, chance = (folder / name).read_bytes(), Random(11)
    places = range(len(whole)) if len(whole) < 300 else chance.sample(range(len(whole)), 150)
    for place in places:
        broken = bytearray(whole)
        broken[place] ^= 1 << chance.randrange(8)
        (folder / name).write_bytes(broken)
        assert noticed(folder), f"byte {place} of {name} was changed and not found"
    (folder / name).write_bytes(whole)
    assert verified(folder) == ()


def test_a_claim_that_misquotes_is_found(tmp_path: Path) -> None:
    wrong = claim(TWO, "A bridge was open.", "open")
    with Record.create(tmp_path / "truce", "") as record:
        record.add(ONE, [wrong.__class__(**{f: getattr(wrong, f) for f in wrong.__slots__} | {"report": ONE.id})], now=NOW)
        assert any("does not quote" in problem.message for problem in record.verify())
