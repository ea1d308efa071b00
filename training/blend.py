"""Between two sets of weights, the second learned on from the first: `python -m training.blend BEFORE AFTER --share 0.6 --out FOLDER`.

What was learned on reads reports by the same hands better, and reports by other hands a little worse, than what it went on from; a
point between the two reads both well.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

from training.export import hashed, write
from training.model import Weights, onward, standing


def main() -> None:
    """Read both, write what lies between."""
    parser = argparse.ArgumentParser(prog="python -m training.blend", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("before", type=Path, help="folder of the weights that were gone on from")
    parser.add_argument("after", type=Path, help="folder of those that were learned from them")
    parser.add_argument("--share", type=float, default=0.6, help="how much of the later ones is taken (default 0.6)")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    about = json.loads((given.after / "reader.json").read_text(encoding="utf-8"))
    weights = between(standing(given.before / "reader.npz"), standing(given.after / "reader.npz"), given.share)
    given.out.mkdir(parents=True, exist_ok=True)
    blended = {"share": given.share, "of": hashed(given.after)}
    write(weights, given.out, data=about["data"], seed=about["seed"], onward=given.before, blended=blended)
    for name in ("pieces.txt", "plain_words.tsv"):
        shutil.copyfile(given.after / name, given.out / name)


def between(old: Weights, new: Weights, share: float) -> Weights:
    """Each table so far from the old one to the new; rows that the old one has not are the new one's."""
    return onward(new, {name: share * new[name][: len(rows)] + (1 - share) * rows for name, rows in old.items()})


if __name__ == "__main__":
    main()
