"""`add` stopped by hand or killed: the record opens, and each report is wholly in or not at all."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import REPORTS, TRUCE, Run


def many(path: Path, *, times: int) -> Path:
    """The sample's reports, again and again under other names, so that there is time to stop."""
    rows = [json.loads(line) for line in REPORTS.read_text(encoding="utf-8").splitlines()]
    lines = (json.dumps(row | {"name": f"{row['name']}_{n}"}) for n in range(times) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(("how", "status"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_a_stopped_add_leaves_the_record_whole(run: Run, tmp_path: Path, how: signal.Signals, status: int) -> None:
    folder, reports = tmp_path / "pause", many(tmp_path / "many.jsonl", times=20)
    run("init", folder, "--truce", TRUCE)
    command = [sys.executable, "-m", "trucewatch.cli", "add", str(folder), str(reports), "--jobs", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as adding:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and len(list((folder / "reports").iterdir())) < 40:  # past the first batch
            time.sleep(0.05)
        adding.send_signal(how)
        _, err = adding.communicate(timeout=60)
    assert adding.returncode == status and b"Traceback" not in err
    assert run("verify", folder).status == 0
    kept = {row["name"] for row in run("claims", folder, "--format", "jsonl").rows()}
    assert 0 < len(kept) < 20 * 28
    alone = run("read", many(tmp_path / "one.jsonl", times=1), "--truce", TRUCE, "--format", "jsonl", "--jobs", 1).rows()
    per_report = {row["name"]: [r["id"] for r in alone if r["name"] == row["name"]] for row in alone}
    claims = run("claims", folder, "--format", "jsonl").rows()
    whole = [name for name in kept if name in per_report and {r["id"] for r in claims if r["name"] == name} == set(per_report[name])]
    assert len(whole) == len(kept & set(per_report)) > 0
