"""The most memory that a program held."""

from __future__ import annotations

import resource
import sys
from pathlib import Path


def peak() -> float:
    """In MB, of this process alone: what `getrusage` tells starts, on Linux, with the peak of the process that started it."""
    status = Path("/proc/self/status")
    if status.is_file():
        return next(int(line.split()[1]) for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
