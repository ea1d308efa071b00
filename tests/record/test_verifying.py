"""A single changed byte anywhere is found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from trucewatch.model import Problem
from trucewatch.record.schema import links, metadata
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
    return value[:-1] + chr(ord(value[-1]) ^ 1) if isinstance(value, str) and value else "x"


def test_what_nobody_touched_is_whole(folder: Path) -> None:
    assert verified(folder) == ()


def test_every_cell_of_every_row_is_watched(folder: Path) -> None:
    whole = (folder / "record.sqlite").read_bytes()
    tried = 0
    for table, column, row, value in list(cells(folder)):
        if table == "about":
            continue  # read at opening, and refused there if it makes no sense
        change(folder, f'update "{table}" set "{column}" = ? where rowid = ?', altered(value), row)
        assert verified(folder), f"{table}.{column} of row {row} was changed and not found"
        (folder / "record.sqlite").write_bytes(whole)
        tried += 1
    assert tried > 80


@pytest.mark.parametrize("table", ["report", "claim", "decision", "link"])
def test_a_lost_row_is_found(folder: Path, table: str) -> None:
    change(folder, f'delete from "{table}" where place = 1')
    assert verified(folder)


def test_a_row_slipped_in_is_found(folder: Path) -> None:
    change(folder, "insert into decision select 9, 'other', kind, claims, 'by', at, why, event from decision where place = 1")
    assert any("past the chain" in problem.message for problem in verified(folder))


def test_two_rows_exchanged_are_found(folder: Path) -> None:
    change(folder, "update claim set place = -place where place in (1, 2)")
    change(folder, "update claim set place = 3 + place where place < 0")
    assert verified(folder)


def test_the_end_cut_off_changes_the_head(folder: Path) -> None:
    with Record.open(folder) as record:
        head = record.head()
    change(folder, "delete from decision where place = 2")
    change(folder, f"delete from {links.name} where place = (select max(place) from link)")
    with Record.open(folder) as record:
        assert record.verify() == (), "a chain cannot know its own end"
        assert record.head() != head


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


def test_any_byte_of_the_database_is_found_or_says_nothing(folder: Path) -> None:
    """A flipped byte is found, or the file cannot be opened, or it lies where nothing is kept: what the record says is the same."""
    whole = (folder / "record.sqlite").read_bytes()
    with Record.open(folder) as record:
        said = record.entries(), record.reports(), record.decisions(), [record.claim(c.id) for c in CLAIMS + MORE], record.head()
    chance, found = Random(11), 0
    for _ in range(150):
        broken = bytearray(whole)
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        (folder / "record.sqlite").write_bytes(broken)
        try:
            with Record.open(folder) as record:
                if record.verify():
                    found += 1
                    continue
                claims = [record.claim(c.id) for c in CLAIMS + MORE]
                assert (record.entries(), record.reports(), record.decisions(), claims, record.head()) == said
        except RecordError:
            found += 1
    assert found > 10


def test_a_claim_that_misquotes_is_found(tmp_path: Path) -> None:
    wrong = claim(TWO, "A bridge was open.", "open")
    with Record.create(tmp_path / "truce", "") as record:
        record.add(ONE, [wrong.__class__(**{f: getattr(wrong, f) for f in wrong.__slots__} | {"report": ONE.id})], now=NOW)
        assert any("does not quote" in problem.message for problem in record.verify())
