"""Number tables: rows come back as they were kept, and nothing but numbers is opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from training.export import write

from trucewatch.data import arrays as module
from trucewatch.data.arrays import Table, arrays


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that stands for that of the package's data."""
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    arrays.cache_clear()
    yield tmp_path
    arrays.cache_clear()


def test_rows_are_kept_to_a_hundredth_of_their_largest_number(folder: Path) -> None:
    luck = np.random.default_rng(1)
    weights = {"matrix": luck.normal(0, 1, (40, 30)) * luck.uniform(0.01, 9, (40, 1)), "edge": luck.normal(0, 1, 30)}
    write(weights, folder, data="0" * 64, seed=1)
    kept = arrays("reader")
    assert set(kept) == {"matrix", "edge"} and kept["matrix"].kept.dtype == np.int8
    assert np.allclose(kept["edge"].whole, weights["edge"], atol=1e-6)
    largest = np.abs(weights["matrix"]).max(axis=1, keepdims=True)
    assert (np.abs(kept["matrix"].whole - weights["matrix"]) <= largest / 200).all()
    assert np.array_equal(kept["matrix"].rows([3, 3, 7]), kept["matrix"].whole[[3, 3, 7]])


def test_objects_are_refused(folder: Path) -> None:
    np.savez(folder / "bad.npz", thing=np.array([{"a": 1}], dtype=object))
    with pytest.raises(ValueError, match="allow_pickle"):
        arrays("bad")


def test_a_table_without_a_scale_is_as_it_is() -> None:
    assert np.array_equal(Table(np.arange(6).reshape(3, 2)).rows([2]), [[4, 5]])
