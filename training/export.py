"""What was learned, in files that the reader opens: weights as small whole numbers, the encoder's pieces, the plain words."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files as resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from trucewatch.data.arrays import SCALE

_NAMES = ("demonym", "person_names", "drafting_names", "zones")
_OFTEN = 2


def write(
    weights: Mapping[str, Any], folder: Path, *, data: str, seed: int, onward: Path | None = None, blended: Mapping[str, Any] | None = None
) -> None:
    """`reader.npz`: each matrix in steps of a 127th of its row's largest number, the rest as it is; `reader.json`: learned from what,
    on from which weights, and `blended` with which."""
    kept: dict[str, Any] = {}
    for name, array in sorted(weights.items()):
        full = np.asarray(array, np.float32)
        if full.ndim == 2 and len(full) > 1:
            scale = np.maximum(np.abs(full).max(axis=1), 1e-12) / 127
            kept[name] = np.rint(full / scale[:, None]).astype(np.int8)
            kept[name + SCALE] = scale.astype(np.float32)
        else:
            kept[name] = full
    np.savez(folder / "reader.npz", **kept)
    about: dict[str, Any] = {"data": data, "seed": seed, "base": "all-MiniLM-L6-v2 (Apache-2.0)", "made by": "python -m training"}
    if onward is not None:
        about["onward from"] = hashed(onward)
    if blended is not None:
        about["blended"] = dict(blended)
    (folder / "reader.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    size = (folder / "reader.npz").stat().st_size
    print(f"{sum(array.size for array in kept.values()):,} weights from data {data[:16]}: {size / 1e6:.1f} MB")


def hashed(folder: Path) -> str:
    """SHA-256 of a folder's weights."""
    return hashlib.sha256((folder / "reader.npz").read_bytes()).hexdigest()


def write_pieces(vocabulary: Path, folder: Path) -> None:
    """The pieces that the encoder knows, one a line, as they come with it."""
    (folder / "pieces.txt").write_text(vocabulary.read_text(encoding="utf-8"), encoding="utf-8")


@contextmanager
def filled(folder: Path) -> Iterator[Path]:
    """A new folder to write into, whose files take their places in `folder` once all are written: what breaks off leaves nothing half."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".new-") as new:
        yield Path(new)
        for file in sorted(Path(new).iterdir()):
            file.replace(folder / file.name)


def plain_words(gold: Iterable[Path]) -> frozenset[str]:
    """Words written small in two of the reports or in a table of the language: no names, where they are capitalised either."""
    counts: Counter[str] = Counter()
    for path in gold:
        words = re.findall(r"[^\W\d_]+", path.with_suffix(".txt").read_text(encoding="utf-8"))
        counts.update({word for word in words if word == word.lower()})
    tables = resources("trucewatch.data").joinpath("en")
    for table in sorted(tables.iterdir(), key=lambda one: one.name):
        if table.name.endswith(".tsv") and not any(name in table.name for name in _NAMES):
            counts.update(dict.fromkeys(re.findall(r"\b[a-z]+\b", table.read_text(encoding="utf-8")), _OFTEN))
    return frozenset(word for word, n in counts.items() if n >= _OFTEN)


def write_plain(words: Iterable[str], folder: Path) -> None:
    """The plain words, one a line, as a table."""
    head = "# source: words written small in the reports of gold/learn and in the tables of en/, by training/export.py\nword*\n"
    (folder / "plain_words.tsv").write_text(head + "".join(f"{word}\n" for word in sorted(words)), encoding="utf-8")
