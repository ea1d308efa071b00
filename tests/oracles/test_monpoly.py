"""What is exported for MonPoly: well formed always, and judged by MonPoly itself where the environment variable MONPOLY names it."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from trucewatch.flow import exporting
from trucewatch.flow.answers import Asked

from .cases import Case, case
from .compare import SEEDS, naive, ours

MONPOLY = os.environ.get("MONPOLY")
WRONG = {"breached", "not_met", "partly_met", "met_late", "no_information"}
_WORDS = {"act", "due", "day_end", "entered", "expired"}


def _minutes(one: Case) -> Case:
    """The case with what is told to the minute only: a log has one moment for each act."""
    return replace(one, entries=tuple(e for e in one.entries if e.claim.when and len(e.claim.when.start or "") == 16))


def _files(one: Case) -> dict[str, str]:
    at, known = one.moments[0]
    ready = exporting.made_ready(one.truce, one.entries, Asked(at.isoformat(), known), Path("case"))
    return dict(exporting.monpoly(ready, "third"))


@pytest.mark.parametrize("seed", range(20))
def test_log_and_formulas_use_the_signature_alone(seed: int) -> None:
    files = _files(case(seed))
    signature = dict(re.findall(r"^(\w+)\((.*)\)$", files["truce.sig"], re.MULTILINE))
    assert set(signature) == _WORDS
    times = []
    for line in files["truce.log"].splitlines():
        told = re.fullmatch(r"@(\d+) (\w+)\((.*)\)", line)
        assert told, line
        values = re.findall(r'"[^"]*"|-?\d+', told[3])
        kinds = [declared.split(": ")[1] for declared in signature[told[2]].split(", ") if declared]
        assert ["string" if value.startswith('"') else "int" for value in values] == kinds, line
        times.append(int(told[1]))
    assert times == sorted(times)
    formulas = [text for name, text in files.items() if name.endswith(".mfotl")]
    assert {"free.mfotl", "leave.mfotl", "fire.mfotl", "trucks.mfotl"} <= set(files)
    for text in formulas:
        assert text.count("(") == text.count(")") and set(re.findall(r"\b([a-z_]+)\(", text)) <= _WORDS


def test_the_log_holds_what_the_verdict_counts() -> None:
    """Of a term that third parties show as breached, the log has an act between the entry and the end."""
    seen = 0
    for seed in range(60):
        one = _minutes(case(seed))
        if ours(one)[(one.moments[0][0], "third", "fire")] == "breached":
            log = [line.split()[1] for line in _files(one)["truce.log"].splitlines()]
            acts = [n for n, words in enumerate(log) if words.startswith('act("fire"')]
            assert any(log.index("entered()") < n < (log.index("expired()") if "expired()" in log else len(log)) for n in acts)
            seen += 1
    assert seen > 2


@pytest.mark.skipif(MONPOLY is None, reason="the environment variable MONPOLY names no MonPoly to run")
@pytest.mark.parametrize("seed", range(SEEDS // 5))
def test_monpoly_finds_what_the_verdicts_find(seed: int, tmp_path: Path) -> None:
    """Acts in force, and deadlines that passed, for third parties: found by MonPoly exactly where the text settles such a word."""
    one = _minutes(case(seed))
    for name, text in _files(one).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    settled, at = naive(one), one.moments[0][0]
    for term in ("fire", "free", "leave"):
        word = settled[(at, "third", term)]
        if word in ("breached", "met") or (word in WRONG and term != "fire") or (word == "no_information" and term == "fire"):
            found = _found(tmp_path, term)
            assert bool(found) == (word in WRONG and not (term == "fire" and word == "no_information")), (term, word, found)


def _found(folder: Path, term: str) -> list[str]:
    files = ("-sig", folder / "truce.sig", "-formula", folder / f"{term}.mfotl", "-log", folder / "truce.log")
    ran = subprocess.run([str(MONPOLY), *map(str, files)], capture_output=True, text=True, check=True)
    return [line for line in ran.stdout.splitlines() if line.startswith("@")]
