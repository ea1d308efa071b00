"""Between two sets of weights, the second learned on from the first: `python -m training.blend BEFORE AFTER --share 0.6 --out FOLDER`.

What was learned on reads reports by the same hands better, and reports by other hands a little worse, than what it went on from; a
point between the two reads both well.
"""

from __future__ import annotations

import argparse
import json
import shutil
from hashlib import sha256
from pathlib import Path

import numpy as np

from training.export import write
from trucewatch.data.arrays import tables


def main() -> None:
    """Read both, write what lies between."""
    parser = argparse.ArgumentParser(prog="python -m training.blend", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("before", type=Path, help="folder of the weights that were gone on from")
    parser.add_argument("after", type=Path, help="folder of those that were learned from them")
    parser.add_argument("--share", type=float, default=0.6, help="how much of the later ones is taken (default 0.6)")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    about = json.loads((given.after / "reader.json").read_text(encoding="utf-8"))
    old = {name: table.whole for name, table in tables(given.before / "reader.npz").items()}
    new = {name: table.whole for name, table in tables(given.after / "reader.npz").items()}
    given.out.mkdir(parents=True, exist_ok=True)
    write(between(old, new, given.share), given.out, data=about["data"], seed=about["seed"], onward=given.before)
    about |= json.loads((given.out / "reader.json").read_text(encoding="utf-8"))
    about["blended"] = {"share": given.share, "of": sha256((given.after / "reader.npz").read_bytes()).hexdigest()}
    (given.out / "reader.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    for name in ("pieces.txt", "plain_words.tsv"):
        shutil.copyfile(given.after / name, given.out / name)


def between(old: dict[str, np.ndarray], new: dict[str, np.ndarray], share: float) -> dict[str, np.ndarray]:
    """Each table so far from the old one to the new; rows that the old one has not are the new one's."""
    made = {}
    for name, table in new.items():
        rows = table.copy()
        if name in old:
            known = len(old[name])
            rows[:known] = share * table[:known] + (1 - share) * old[name]
        made[name] = rows
    return made


if __name__ == "__main__":
    main()
