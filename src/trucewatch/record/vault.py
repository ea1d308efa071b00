"""The reports' bytes: one file each, named by the SHA-256 of what is in it, never changed once it has its name."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

PART = ".tmp-"
"""How the name of a file begins that is being written."""
_FEW = 8


class Vault:
    """The folder `reports/`.  Files are written aside, forced to the disk and then named: a name stands for whole bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, files: Mapping[str, bytes]) -> None:
        """Puts each content under its name and waits for the disk; raises OSError.  Only then may a row point at it."""
        parts = {name: self.folder / f"{PART}{name}" for name in files}
        try:
            self._write({parts[name]: content for name, content in files.items()})
            for name, part in parts.items():
                part.replace(self.folder / name)
        except OSError:
            for part in parts.values():
                with suppress(OSError):
                    part.unlink(missing_ok=True)
            raise
        if files:
            self._settle()

    def _write(self, files: Mapping[Path, bytes]) -> None:
        """Writes files and forces them to the disk: many at once all together, few each by itself."""
        together = sys.platform == "linux" and len(files) > _FEW  # elsewhere `sync` does not wait for the disk
        for path, content in files.items():
            with path.open("wb") as file:
                file.write(content)
                if not together:
                    file.flush()
                    os.fsync(file.fileno())
        if together:
            os.sync()

    def _settle(self) -> None:
        """Forces the names given so far to the disk."""
        if os.name == "nt":
            return  # a folder cannot be opened there; the file system keeps names in order by itself
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def bytes_of(self, name: str) -> bytes:
        """What stands under `name`; raises OSError."""
        return (self.folder / name).read_bytes()

    def holds(self, name: str) -> bool:
        """True if there is a file of that name."""
        return (self.folder / name).is_file()

    def parts(self) -> tuple[Path, ...]:
        """What is being written just now, or was left by a stopped writer."""
        return tuple(self.folder.glob(f"{PART}*"))

    def sweep(self) -> None:
        """Removes what a stopped writer left unnamed.  Only while the record's write lock is held."""
        for part in self.parts():
            part.unlink(missing_ok=True)

    def damaged(self) -> Iterator[tuple[str, str]]:
        """Names of files that are not what they are called, with what is wrong.

        A whole file that no report points at is left by a stopped `add`; it says nothing, and the next `add` takes it up.
        """
        for file in sorted(self.folder.iterdir()):
            if not file.is_file():
                yield file.name, "is not a file"
            elif not file.name.startswith(PART) and sha256(file.read_bytes()).hexdigest() != file.name:
                yield file.name, "its bytes are not those received: their hash is not its name"
