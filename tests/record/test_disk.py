"""A disk that is full, or cannot be written: a clear word, nothing half-written, and the record can still be read."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import event

from trucewatch.record import database
from trucewatch.record.names import fold
from trucewatch.record.store import Record, RecordError

from .adder import made
from .making import NOW

LIMITED = """
import os, resource, sys
from pathlib import Path
from tests.record.adder import made
from trucewatch.record.store import Record, RecordError
folder, uid = Path(sys.argv[1]), int(sys.argv[2])
with Record.open(folder) as record:
    print(len(record.reports()))
    if uid:
        os.setuid(uid)
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))
    try:
        record.add(*made("second"), now="2024-05-03T10:00:00Z")
    except RecordError as error:
        print(error.problem.message, "|", error.problem.hint)
    print(len(record.reports()), len(record.entries()))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Record.create(tmp_path / "truce", "title: A truce\n") as record:
        record.add(*made("first"), now=NOW)
    return tmp_path / "truce"


def under_limits(folder: Path, uid: int = 0) -> list[str]:
    """What a process says that may not write more than 4 kB to a file, or that runs as another user."""
    here = str(Path(__file__).parents[2])
    found = subprocess.run(
        [sys.executable, "-c", LIMITED, str(folder), str(uid)],
        capture_output=True, text=True, env=os.environ | {"PYTHONPATH": here, "PYTHONDONTWRITEBYTECODE": "1"}, check=True,
    )  # fmt: skip
    return found.stdout.splitlines()


def test_no_room_for_a_file(folder: Path) -> None:
    before, message, after = under_limits(folder)
    assert (before, after) == ("1", "1 7")
    assert "past the size allowed" in message and "|" in message
    with Record.open(folder) as record:
        assert record.verify() == () and len(record.reports()) == 1


def test_no_room_in_the_database(folder: Path) -> None:
    def full(connection: object, _: object) -> None:
        connection.execute("PRAGMA max_page_count=1")  # type: ignore[attr-defined]

    with Record.open(folder) as record:
        event.listen(record._engine, "connect", full)
        with pytest.raises(RecordError, match="the disk is full") as caught:
            for n in range(50):
                record.add(*made(f"more {n}"), now=NOW)
        assert caught.value.problem.hint
    with Record.open(folder) as record:
        assert record.verify() == ()
        assert len(record.entries()) == 7 * len(record.reports())


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs to become another user")
def test_a_folder_of_somebody_else() -> None:
    with TemporaryDirectory() as parent:
        Path(parent).chmod(0o755)
        folder = Path(parent) / "truce"
        with Record.create(folder, "") as record:
            record.add(*made("first"), now=NOW)
        before, message, after = under_limits(folder, uid=65534)
    assert (before, after) == ("1", "1 7")
    assert "cannot be written to" in message


def test_a_folder_that_may_only_be_read_as_its_owner(folder: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser may write everywhere")
    for path in (folder / "record.sqlite", folder / "reports", folder):
        path.chmod(path.stat().st_mode & ~0o222)
    with Record.open(folder) as record, pytest.raises(RecordError, match="cannot be written to"):
        record.add(*made("second"), now=NOW)


def may_begin(file: Path) -> bool:
    """True if another process gets the write lock at once."""
    begin = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None).execute('BEGIN IMMEDIATE')"
    other = subprocess.run([sys.executable, "-c", begin, str(file)], capture_output=True, text=True, check=False)
    assert not other.stderr or "database is locked" in other.stderr
    return not other.stderr


def test_who_looks_at_the_file_leaves_a_writer_his_lock(folder: Path) -> None:
    """Nor does who lets go of a record take it, be it the writer's own or another's, closed or forgotten."""
    file = folder / "record.sqlite"
    with Record.open(folder) as record, record._writing(fold):
        other, forgotten = Record.open(folder), Record.open(folder)
        assert record.changes()
        assert forgotten.verify() == other.verify() == ()
        other.close()
        del forgotten
        gc.collect()
        record._bytes.close()
        assert not may_begin(file)
    assert may_begin(file)
    assert database._key(file.stat()) not in database._HANDLES


def test_two_writers_wait_for_each_other(folder: Path) -> None:
    command, here = [sys.executable, "-m", "tests.record.adder", str(folder)], Path(__file__).parents[2]
    writers = [subprocess.Popen([*command, str(n), "12"], stdout=subprocess.PIPE, text=True, cwd=here) for n in range(2)]
    said = [name for writer in writers for name in writer.communicate()[0].split("\n")[:-1]]
    confirmed = [name for name in said if not name.startswith("decided")]
    assert all(writer.returncode == 0 for writer in writers)
    with Record.open(folder) as record:
        assert set(confirmed) <= {report.name for report in record.reports()} and len(confirmed) == 24
        assert record.verify() == ()
