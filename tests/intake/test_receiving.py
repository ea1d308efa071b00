"""Every kind of input, good and bad: what is read, and what is said of the rest."""

from __future__ import annotations

import hashlib
import io
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from trucewatch.contract import to_json, with_id
from trucewatch.intake import receive
from trucewatch.model import Claim, Problem, Report, Span

PAGE = """<!doctype html><html><head><title>Truce holds in Arda</title><meta property="og:site_name" content="Arda Times">
<meta property="article:published_time" content="2024-03-05T10:30:00+02:00"></head><body><nav>Home | About</nav><article>
<h1>Truce holds in Arda</h1><p>The truce in Arda held on Monday, the monitors said, after two days of shelling in the lower town.</p>
<p>Both sides had accused each other of firing first. The ministry said that 40 lorries had come since the morning.</p>
</article></body></html>"""


def taken(
    source: object, *, stdin: bytes = b"", published: str | None = None, publisher: str | None = None
) -> list[Report | Claim | Problem]:
    return list(receive(str(source), stdin=io.BytesIO(stdin), published=published, publisher=publisher))


def one_problem(source: object, **options: str) -> Problem:
    (problem,) = taken(source, published=options.get("published"))
    assert isinstance(problem, Problem)
    return problem


def kept(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# --- what is read -------------------------------------------------------------------------------------------


def test_a_text_is_its_report(tmp_path: Path) -> None:
    words = "The truce held.\r\nNobody fired."
    (report,) = taken(kept(tmp_path / "daily.txt", words), published="2024-03-05T08:00", publisher="Ministry")
    assert isinstance(report, Report)
    assert (report.name, report.text, report.published, report.publisher) == ("daily", words, "2024-03-05T08:00", "Ministry")
    assert (report.received, report.id) == (words.encode(), hashlib.sha256(words.encode()).hexdigest())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings_are_read_without_a_word(tmp_path: Path, encoding: str) -> None:
    (report,) = taken(kept(tmp_path / "a.txt", "The café was hit.".encode(encoding)))
    assert isinstance(report, Report)
    assert report.text == "The café was hit."


def test_another_encoding_is_read_and_said(tmp_path: Path) -> None:
    problem, report = taken(kept(tmp_path / "a.txt", "The café was hit, “twice”, near the café.".encode("cp1252")))
    assert isinstance(problem, Problem)
    assert isinstance(report, Report)
    assert "the text is kept" in problem.message
    assert report.text == "The café was hit, “twice”, near the café."


def test_a_page_gives_its_main_text_and_what_it_says_of_itself(tmp_path: Path) -> None:
    (report,) = taken(kept(tmp_path / "page.html", PAGE))
    assert isinstance(report, Report)
    assert (report.title, report.publisher, report.published) == ("Truce holds in Arda", "Arda Times", "2024-03-05T10:30:00+02:00")
    assert "40 lorries" in report.text
    assert "About" not in report.text


def test_what_the_user_says_goes_before_what_a_page_says(tmp_path: Path) -> None:
    (report,) = taken(kept(tmp_path / "page.htm", PAGE), published="2024-03-06", publisher="Me")
    assert isinstance(report, Report)
    assert (report.publisher, report.published) == ("Me", "2024-03-06")


def test_a_page_in_a_declared_encoding(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">').replace("lower town", "Ардa")
    (report,) = taken(kept(tmp_path / "page.html", page.encode("cp1251")))
    assert isinstance(report, Report)
    assert "Ардa" in report.text


def test_json_lines_of_reports_and_claims(tmp_path: Path) -> None:
    claim = with_id(Claim("", "r", "n", Span(0, 3), "abc", "harm"))
    bare = {k: v for k, v in to_json(claim).items() if k != "id"}
    rows = [{"name": "x", "text": "Hello.", "published": "2024-01-01"}, {"text": "Hi."}, to_json(claim), bare]
    first, second, *claims = taken(kept(tmp_path / "a.jsonl", "\n\n".join(map(json.dumps, rows))), published="2024-02-02", publisher="P")
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.name, first.published, first.publisher) == ("x", "2024-01-01", "P")
    assert (second.name, second.published) == ("a-3", "2024-02-02")
    assert first.received == json.dumps(rows[0]).encode()
    assert claims == [claim, claim]


@pytest.mark.parametrize(("given", "words"), [(b"Plain.", "Plain."), (b'{"text": "A line."}', "A line."), (PAGE.encode(), "40 lorries")])
def test_standard_input_is_read_as_what_it_looks_like_and_stays_open(given: bytes, words: str) -> None:
    stdin = io.BytesIO(given)
    (report,) = receive("-", stdin=stdin)
    assert isinstance(report, Report)
    assert words in report.text
    assert not stdin.closed


def test_a_folder_is_read_in_order_and_the_rest_is_counted(tmp_path: Path) -> None:
    kept(tmp_path / "b.txt", "Two.")
    kept(tmp_path / "a.txt", "One.")
    kept(tmp_path / "empty.txt", "")
    kept(tmp_path / "c.json", "{}")
    (tmp_path / "deep").mkdir()
    kept(tmp_path / "deep/d.txt", "Three.")
    found = taken(tmp_path)
    assert [r.text for r in found if isinstance(r, Report)] == ["One.", "Two.", "Three."]
    assert [p.message.split(":")[0] for p in found if isinstance(p, Problem)] == [
        "is empty",
        "1 file of other endings (.json) left aside",
    ]


# --- what is not --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n ", "is empty"),
        ("a.jsonl", b"", "is empty"),
        ("a.html", b"", "is empty"),
        ("a.html", b"<html><body><div></div>", "no main text"),
        ("a.txt", b"ab\0cd", "byte 2 is NUL"),
        ("a.txt", b"%PDF-1.7 ...", "is a PDF"),
        ("a.txt", b"\xff\xfea", "cannot be decoded as UTF-16"),
        ("a.docx", b"x", "its ending .docx is not known"),
        ("a", b"x", "its ending (none) is not known"),
    ],
)
def test_a_bad_file_is_one_problem(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = kept(tmp_path / name, content)
    problem = one_problem(path)
    assert said in problem.message
    assert problem.source == str(path)
    assert problem.hint


def test_no_such_file(tmp_path: Path) -> None:
    assert "no such file" in one_problem(tmp_path / "nowhere.txt").message


def test_an_empty_folder(tmp_path: Path) -> None:
    assert "is empty" in one_problem(tmp_path).message


@pytest.mark.parametrize("bad", ["yesterday", "2024-02-30", "05/03/2024"])
def test_a_bad_date_refuses_the_input(tmp_path: Path, bad: str) -> None:
    problem = one_problem(kept(tmp_path / "a.txt", "Words."), published=bad)
    assert problem.message.startswith("published: ")


def test_a_huge_line_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"text": "')
        for _ in range(50):
            stream.write(b"x" * 1_000_000)
        stream.write(b'"}\n{"text": "Fine."}')
    problem, report = taken(path)
    assert isinstance(problem, Problem)
    assert isinstance(report, Report)
    assert "50.0 MB" in problem.message
    assert problem.line == 1
    assert (report.text, report.name) == ("Fine.", "a-2")


def test_a_huge_text_is_refused(tmp_path: Path) -> None:
    assert "the limit for one report is 5 MB" in one_problem(kept(tmp_path / "a.txt", b"x" * 6_000_000)).message


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": "x"', "is no JSON: Expecting"),
        ("[1]", "not an object"),
        ('{"text": "x", "text": "y"}', "'text' stands twice"),
        ('{"name": "x"}', "report: text: is missing"),
        ('{"text": ""}', "report: text: "),
        ('{"text": "x", "title": 3}', "report: title: "),
        ('{"text": "x", "published": "5 March"}', "report: published: "),
        ('{"text": "\\ud83d"}', "half a character"),
        ('{"text": NaN}', "NaN is no number of JSON"),
        ('{"text": ' + "9" * 5000 + "}", "is no JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"name": "n", "span": [0, 1], "quote": "ab", "kind": "harm"}', "claim: span: "),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path, line: str, said: str) -> None:
    lines = ['{"text": "fine"}'] * 6 + [line] + ['{"text": "fine"}']
    found = taken(kept(tmp_path / "a.jsonl", "\n".join(lines)))
    (problem,) = [p for p in found if isinstance(p, Problem)]
    assert said in problem.message
    assert problem.line == 7
    assert problem.hint
    assert sum(isinstance(r, Report) for r in found) == 7


def test_fields_that_are_not_used_are_said_once(tmp_path: Path) -> None:
    found = taken(kept(tmp_path / "a.jsonl", '{"text": "x", "lang": "en"}\n{"text": "y", "lang": "en"}'))
    (problem,) = [p for p in found if isinstance(p, Problem)]
    assert "not used: lang; the report is kept" in problem.message
    assert len(found) == 3


# --- addresses ----------------------------------------------------------------------------------------------


class Server(BaseHTTPRequestHandler):
    """Answers with a page, a text, a picture, or not at all."""

    def do_GET(self) -> None:
        forms = {"/page": ("text/html", PAGE), "/note": ("text/plain; charset=utf-8", "The café was hit."), "/picture": ("image/png", "x")}
        if self.path not in forms:
            self.send_error(404, "Not Found")
            return
        form, body = forms[self.path]
        self.send_response(200)
        self.send_header("Content-Type", form)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server = HTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_address_is_fetched(address: str) -> None:
    (page,) = taken(f"{address}/page")
    (note,) = taken(f"{address}/note")
    assert isinstance(page, Report)
    assert isinstance(note, Report)
    assert (page.name, page.url, page.publisher) == ("page", f"{address}/page", "Arda Times")
    assert note.text == "The café was hit."


def test_what_cannot_be_fetched_is_said(address: str) -> None:
    assert "404" in one_problem(f"{address}/nowhere").message
    assert "image/png" in one_problem(f"{address}/picture").message


def test_no_server_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    problem = one_problem("http://127.0.0.1:9/x")
    assert "could not be reached" in problem.message
    assert "online" in str(problem.hint)
