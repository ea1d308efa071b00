"""Writes docs/questions.md, a truce desk's daily questions with the commands that answer them: python docs/make_questions.py.

Every output is what the command printed over the bundled sample truce; long ones are cut, and say so.
"""

from __future__ import annotations

import os
import shlex
import tempfile
from pathlib import Path

from typer.testing import CliRunner

from trucewatch.cli import app
from trucewatch.flow.terms import bundled

PAGE = Path(__file__).with_name("questions.md")
KNOWN = "2023-12-02T06:00"
LONGEST = 24
HEAD = """# The questions of the day

Made from the program by `python docs/make_questions.py`; a test holds the two together. `pause` is the bundled sample: the reports are
written for trucewatch, and none of it is a source on the real truce. Outputs of more than {longest} lines are cut.

    trucewatch init pause --truce truce.yaml
    trucewatch add pause reports.jsonl
"""
QUESTIONS = (
    ("Where do we stand now: every term, every viewpoint, on one page?", f"status pause --as-known {KNOWN}"),
    ("What changed since yesterday 19:30?", f"diff pause --since 2023-11-30T19:30 --as-known {KNOWN} --viewpoint third"),
    (
        "Which deadlines fall in the next 72 hours, in whose time zone, by which reading?",
        "due pause --within 72h --as-known 2023-11-27T06:00",
    ),
    ("When exactly does the truce expire, and what would extend it?", "why pause 1.2 --viewpoint third --as-known 2023-11-30T06:00"),
    ("How many people have been released against the schedule, according to each side?", f"ledger pause 1.3 --as-known {KNOWN}"),
    ("How many are still owed today, and does the ratio balance?", f"ledger pause 1.4 --as-known {KNOWN}"),
    (
        "Has the extension rule been triggered, and who says the ten count?",
        "ledger pause 1.5 --periods --viewpoint israel --as-known 2023-11-30T06:00",
    ),
    (
        "Trucks and fuel today and in all, against the quota, per counting point?",
        f"ledger pause 1.9 --periods --viewpoint third --as-known {KNOWN}",
    ),
    ("At this pace, will it be met by the deadline?", "ledger pause 1.3 --as-known 2023-11-26T22:00"),
    ("Today's alleged violations, with who alleges, who denies, who confirms?", f"incidents pause --day 2023-12-01 --as-known {KNOWN}"),
    ("Which allegations have nobody independent behind them?", f"incidents pause --unconfirmed --as-known {KNOWN}"),
    ("Which claims contradict each other, and on what?", f"conflicts pause --as-known {KNOWN}"),
    ("Is this second source really independent, or the same spokesman?", f"origins pause --as-known {KNOWN}"),
    ("The exact sentence, file hash and date behind this verdict?", f"why pause 1.7.attacks --viewpoint israel --as-known {KNOWN}"),
    ("What would our page have said at noon of 26 November?", "status pause --viewpoint third --as-known 2023-11-26T12:00"),
    ("What was corrected or withdrawn, and which verdicts moved?", f"corrections pause --as-known {KNOWN}"),
    ("Do the figures in these statements add up?", "check-sums reports.jsonl --all"),
    ("How do the two sides read a clause differently?", f"why pause 1.9 --viewpoint anyone --as-known {KNOWN}"),
    ("Which terms are vague, or can nobody check?", "lint truce.yaml"),
    ("What do we not know: terms, days, bodies without any report?", f"coverage pause --as-known {KNOWN}"),
    (
        "Did it start late; what happened in the first and the last hour?",
        f"timeline pause --around 2023-12-01T07:00 --hours 1 --as-known {KNOWN}",
    ),
    ("Has any party suspended, denounced or given notice?", f"timeline pause --kind suspend --kind end --kind notify --as-known {KNOWN}"),
    ("Killed and injured since the truce began: ranges by scope and source?", f"casualties pause --as-known {KNOWN}"),
    ("A one-page brief of the day that can be sent on?", "report pause --day 2023-11-24"),
    ("Would we have written the same about the other side?", f"audit pause --as-known {KNOWN}"),
)


def page() -> str:
    """The whole page: each question, its command, and what it prints."""
    home = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            for name in ("truce.yaml", "reports.jsonl"):
                Path(name).write_bytes(bundled(name))
            for command in ("init pause --truce truce.yaml", "add pause reports.jsonl"):
                printed(command)
            parts = [section(n, question, command) for n, (question, command) in enumerate(QUESTIONS, 1)]
        finally:
            os.chdir(home)
    return "\n".join([HEAD.format(longest=LONGEST), *parts])


def section(number: int, question: str, command: str) -> str:
    """One question."""
    lines = [line.rstrip() for line in printed(command).strip("\n").splitlines()]
    rest = len(lines) - LONGEST
    shown = [*lines[:LONGEST], f"[{rest} more lines]"] if rest > 0 else lines
    return "\n".join([f"## {number}. {question}\n", "```console", f"$ trucewatch {command}", *shown, "```", ""])


def printed(command: str) -> str:
    """What a command prints, in a pipe of 100 columns; raises `SystemExit` if it fails otherwise than by finding something."""
    result = CliRunner(env={"COLUMNS": "100"}).invoke(app, shlex.split(command))
    if result.exit_code not in (0, 1) or (result.exception and not isinstance(result.exception, SystemExit)):
        raise SystemExit(f"trucewatch {command}: {result.exit_code}\n{result.stderr}")
    return result.stdout or result.stderr


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.name}: {len(QUESTIONS)} questions")
