"""Where the gold lies: `TRUCEWATCH_SHARED`, or a folder `shared` beside the checkout. The project works without it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).parents[1]


def shared() -> Path | None:
    """The folder with `data/` and `bench/`, or None if this machine has none."""
    folder = Path(os.environ.get("TRUCEWATCH_SHARED", ROOT.parent / "shared"))
    return folder if (folder / "bench" / "score_claims.py").is_file() else None


def digest(paths: list[Path]) -> str:
    """SHA-256 over the files' names and bytes: a pinned figure holds for this data alone."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:16]
