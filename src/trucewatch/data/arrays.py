"""Number tables kept beside the word tables: an archive of plain arrays, open to any program that reads NumPy's format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
SCALE = ".scale"
"""What follows the name of an array of small whole numbers in the name of its rows' scales."""


@dataclass(frozen=True)
class Table:
    """An array, kept as it is or in small whole numbers with a scale for each row."""

    kept: NDArray[np.generic]
    scale: Floats | None = None

    @cached_property
    def whole(self) -> Floats:
        """The numbers themselves."""
        return self.rows(slice(None))

    def rows(self, which: Sequence[int] | slice) -> Floats:
        """Some of its rows: a table of which few are ever asked for need never be there as a whole."""
        numbers: Floats = self.kept[which].astype(np.float32)
        if self.scale is not None:
            numbers *= self.scale[which][:, None]
        return numbers


@cache
def arrays(name: str) -> dict[str, Table]:
    """The tables of `NAME.npz` in this folder by name.

    Nothing but numbers is read: an archive with anything else in it is refused with `ValueError`.
    """
    with as_file(files("trucewatch.data").joinpath(f"{name}.npz")) as path:
        return tables(path)


def tables(path: Path) -> dict[str, Table]:
    """The tables of an archive by name; `ValueError` as for those of this folder."""
    with np.load(path, allow_pickle=False) as kept:
        return {key: Table(kept[key], kept.get(f"{key}{SCALE}")) for key in kept.files if not key.endswith(SCALE)}
