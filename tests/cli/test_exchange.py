"""Exchange the parties in the sample truce and in its reports, and every verdict is exchanged too.

The names are put to use twice, the one for the one party and then for the other.  They are invented and alike in shape and length, so
that nothing tips the scales but the rules themselves.
"""

from __future__ import annotations

import json
import re
from itertools import groupby
from pathlib import Path

from .conftest import REPORTS, TRUCE, Run

NORTH, SOUTH = ("Norvia", "Norvian", "Norvians"), ("Sarvia", "Sarvian", "Sarvians")
REAL = ("Israel", "Israeli", "Israelis", "Hamas", "Palestinian", "Palestinians")
ONE, OTHER = dict(zip(REAL, NORTH + SOUTH, strict=True)), dict(zip(REAL, SOUTH + NORTH, strict=True))
EXCHANGE = dict(zip(NORTH + SOUTH, SOUTH + NORTH, strict=True))
Verdicts = dict[tuple[str, str], tuple[str, int, int]]


def named(text: str, names: dict[str, str]) -> str:
    """`text` with every name of a party put under another."""
    words = "|".join(sorted(names, key=len, reverse=True))
    return re.sub(rf"\b(?:{words})\b", lambda found: names[found[0]], text)


def begun(run: Run, folder: Path, names: dict[str, str]) -> Path:
    """The sample truce and its reports under these names; no report is added yet."""
    folder.mkdir()
    for source in (TRUCE, REPORTS):
        (folder / source.name).write_text(named(source.read_text(encoding="utf-8"), names), encoding="utf-8")
    assert run("init", folder / "pause", "--truce", folder / TRUCE.name).status == 0
    return folder / "pause"


def verdicts(run: Run, folder: Path) -> Verdicts:
    """Word and number of claims for and against, by term and viewpoint."""
    rows = run("status", folder, "--as-known", "2023-12-02", "--format", "jsonl").rows()
    return {(row["term"], row["viewpoint"]): (row["word"], len(row["claims_for"]), len(row["claims_against"])) for row in rows}


def add_claims(run: Run, folder: Path, lines: list[str]) -> None:
    """Adds claims, those of each report under its publisher and date."""
    reports = {row["name"]: row for row in map(json.loads, (folder.parent / REPORTS.name).read_text(encoding="utf-8").splitlines())}
    for name, group in groupby(lines, key=lambda line: json.loads(line)["name"]):
        said = {"--published": reports[name]["published"], "--publisher": reports[name]["publisher"]}
        given = "".join(group).encode()
        assert run("add", folder, "-", *(word for pair in said.items() for word in pair), given=given).status == 0


def test_exchanged_claims_exchange_every_verdict(run: Run, tmp_path: Path) -> None:
    """The law itself, for everything after reading: not one word, not one count may differ."""
    one, other = begun(run, tmp_path / "one", ONE), begun(run, tmp_path / "other", OTHER)
    read = run("read", tmp_path / "one" / REPORTS.name, "--format", "jsonl", "--jobs", 1).out.splitlines(keepends=True)
    add_claims(run, one, read)
    add_claims(run, other, [named(line, EXCHANGE) for line in read])
    found = verdicts(run, one)
    assert len({word for word, *_ in found.values()}) > 4, "a truce without differing verdicts would show nothing"
    assert verdicts(run, other) == found


def test_exchanged_reports_are_read_alike(run: Run, tmp_path: Path) -> None:
    """Reading stands on a parser made by statistics, which reads a sentence in a hundred otherwise for another name: no more than that."""
    one, other = begun(run, tmp_path / "one", ONE), begun(run, tmp_path / "other", OTHER)
    for folder in (one, other):
        assert run("add", folder, folder.parent / REPORTS.name, "--jobs", 1).status == 0
    read = [run("claims", folder, "--format", "jsonl").rows() for folder in (one, other)]
    told = [{(row["name"], row["kind"], row["stance"], row["mood"], row["negated"], *row["span"]) for row in rows} for rows in read]
    assert len(told[0] & told[1]) >= 0.97 * len(told[0] | told[1]), sorted(told[0] ^ told[1])
    words = [{key: word for key, (word, *_) in verdicts(run, folder).items()} for folder in (one, other)]
    differ = {key: (word, words[1][key]) for key, word in words[0].items() if words[1][key] != word}
    assert len(differ) <= 0.05 * len(words[0]), differ
