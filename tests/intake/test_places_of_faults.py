"""Where a fault is: file, line, column and the line itself; rarer bad inputs, and ids from the very bytes."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from trucewatch.intake import receive
from trucewatch.intake.given import LONGEST_PAGE, LONGEST_TEXT
from trucewatch.model import Problem, Report

from .test_receiving import kept, one_problem, taken

GOOD = '{"text": "The truce held."}'
HUGE_FIGURE = '{"kind": "harm", "name": "a", "span": [0, 1], "quote": "b", "figures": [{"low": ' + "1" * 400 + "}]}"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("office.txt", b"PK\x03\x04 and so on", "is a zip or office file: not read"),
        ("picture.html", b"\x89PNG and so on", "is a picture: not read"),
        ("unmarked.txt", "The truce held.".encode("utf-16-le"), "is no text (byte 1 is NUL): not read"),
        ("cut.txt", "The truce".encode("utf-16")[:-1], "cannot be decoded as UTF-16 at byte 18: not read"),
        ("wide.jsonl", GOOD.encode("utf-16"), "is UTF-16: not read"),
        ("broken.html", b"<<<>>><", "no main text was found in the page: not read"),
        ("long.txt", b"a" * (LONGEST_TEXT + 1), "the input has 5.0 MB, and the limit for one report is 5 MB: not read"),
        ("long.html", b"a" * (LONGEST_PAGE + 1), "the input has 20.0 MB, and the limit for one report is 20 MB: not read"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value[:13] else "",
)
def test_refused_whole(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    problem = one_problem(kept(tmp_path / name, content))
    assert (problem.source, problem.message) == (str(tmp_path / name), message)
    assert problem.hint


@pytest.mark.parametrize(("name", "message"), [("a" * 5000, "cannot be read: File name too long"), ("a\0b.txt", "there is no such file")])
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str, message: str) -> None:
    assert one_problem(tmp_path / name).message == message


def test_a_text_of_just_the_longest_size_is_read(tmp_path: Path) -> None:
    (report,) = taken(kept(tmp_path / "a.txt", b"a" * LONGEST_TEXT))
    assert isinstance(report, Report) and len(report.text) == LONGEST_TEXT


def test_a_broken_page_is_still_read(tmp_path: Path) -> None:
    page = "<html><body><article><h1>Pause</h2><p>The pause held &bogus; for a <b>second day<p>Nobody was hurt in the valley<td></div"
    (report,) = taken(kept(tmp_path / "a.html", page))
    assert isinstance(report, Report) and "Nobody was hurt in the valley" in report.text


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        ('{"text": "The truce held.",, "url": null}', 28, "is no JSON: "),
        ('{"text": "The truce', 10, "is no JSON: Unterminated string"),
        ('["The truce held."]', 1, "is JSON, but not an object"),
        ('{"text": "' + "a" * 300, 10, "is no JSON: Unterminated string"),
        ('{"text": "\0"}', None, "is no text (byte 10 is NUL): not read"),
        ("{" + " " * LONGEST_TEXT + "}", None, "the line has 5.0 MB, and the limit"),
        (HUGE_FIGURE, None, "claim: figures[0].low: is too large"),
    ],
    ids=["two commas", "cut", "list", "long and cut", "binary", "over the limit", "huge number"],
)
def test_line_and_column(tmp_path: Path, line: str, column: int | None, message: str) -> None:
    path = kept(tmp_path / "a.jsonl", "\n".join([*[GOOD] * 6, line, GOOD]))
    found = taken(path)
    assert [report.name for report in found if isinstance(report, Report)] == [f"a-{n}" for n in (1, 2, 3, 4, 5, 6, 8)]
    (problem,) = [one for one in found if isinstance(one, Problem)]
    assert (problem.source, problem.line, problem.column) == (str(path), 7, column)
    assert problem.message.startswith(message) and problem.hint
    assert problem.excerpt == (line if column and len(line) < 160 else None)


def test_each_line_is_its_own_evidence(tmp_path: Path) -> None:
    lines = ['{"name": "daily-41", "text": "Ibáñez spoke."}', " " + GOOD]
    found = taken(kept(tmp_path / "a.ndjson", "\r\n\r\n".join(lines) + "\r\n"))
    reports = [one for one in found if isinstance(one, Report)]
    assert [one.id for one in reports] == [sha256(line.encode()).hexdigest() for line in lines]
    assert [one.name for one in reports] == ["daily-41", "a-3"]


@pytest.mark.parametrize(("name", "stem"), [("Daily 41.v2.TXT", "Daily 41.v2"), ("note.md", "note"), ("a.text", "a")])
def test_the_stem_is_the_name(tmp_path: Path, name: str, stem: str) -> None:
    (report,) = taken(kept(tmp_path / name, "The truce held."))
    assert isinstance(report, Report) and report.name == stem


def test_a_pipe_is_read_and_stays_open() -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as sender:
        sender.write(b"<p> is how a paragraph begins, the ministry wrote.")
    with os.fdopen(reading, "rb") as stdin:
        (report,) = receive("-", stdin=stdin)
        assert isinstance(report, Report) and (report.name, report.text[:3]) == ("stdin", "<p>")
        assert not stdin.closed


def test_a_problem_in_a_folder_names_its_file(tmp_path: Path) -> None:
    for name, content in (("a.txt", ""), ("b.txt", "It held."), ("c.txt", "\0"), ("d.txt", "It broke.")):
        kept(tmp_path / name, content)
    found = taken(tmp_path)
    assert [(one.name if isinstance(one, Report) else Path(getattr(one, "source", "")).name) for one in found] == [
        "a.txt",
        "b",
        "c.txt",
        "d",
    ]
