"""What the command line alone touches: the clock, and files that are named on it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from trucewatch.flow.truce import RefusedError
from trucewatch.model import Problem


def stdin() -> BinaryIO:
    """Standard input as bytes; empty where the program was started without one."""
    return sys.stdin.buffer if sys.stdin is not None else BytesIO()


def now(*, precise: bool = False) -> str:
    """The moment, in UTC, to the second; `precise` to the microsecond, where two acts of one second must keep their order."""
    return datetime.now(UTC).isoformat(timespec="microseconds" if precise else "seconds")


def text_of(path: Path) -> str:
    """The text of a truce file; raises `RefusedError` if it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        folder = f"a truce file is wanted here: {path / 'truce.yaml'}" if (path / "truce.yaml").is_file() else None
        raise _refused(path, f"cannot be read: {error.strerror or error}", folder or "look at the path and its permissions") from error
    except UnicodeDecodeError as error:
        raise _refused(path, f"is not UTF-8 text (byte {error.start + 1})", "save it as UTF-8") from error


def save(path: Path, pieces: Iterable[str]) -> None:
    """Writes a file, wholly or not at all, and what is no file (a pipe) as the pieces come; raises `RefusedError` if it cannot."""
    try:
        if path.exists() and not path.is_file():
            path.write_text("".join(pieces), encoding="utf-8", newline="\n")
        else:
            _replace(path.resolve(), pieces)
    except OSError as error:
        hint = "look at the path, its permissions and the room on the disk"
        raise _refused(path, f"cannot be written: {error.strerror or error}", hint) from error


def _replace(path: Path, pieces: Iterable[str]) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
        part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _refused(path: Path, message: str, hint: str) -> RefusedError:
    return RefusedError(Problem(str(path), message, hint=hint))
