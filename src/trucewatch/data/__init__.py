"""The one checked reader of the word and place tables in this folder.

A table is a UTF-8 TSV file: comment lines start with `#` (the first says where its rows come from), the first
other line names the columns, and the columns marked `*` are the key.  A row with too many or too few cells, an empty
key, stray blanks or a key that stands twice is refused: a missing tab must never fuse two words.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

Row = dict[str, str]


class BadTableError(ValueError):
    """A data file breaks the rules of its form; the message names file and line."""


def parse(text: str, name: str) -> tuple[Row, ...]:
    """Rows of a table's text, in file order; raises `BadTableError`."""
    numbered = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not text.startswith("#") or not numbered:
        raise BadTableError(f"{name}: needs a first line '# source …' and a line of column names")
    titles = numbered[0][1].split("\t")
    keys, columns = [t.rstrip("*") for t in titles if t.endswith("*")], [t.rstrip("*") for t in titles]
    rows, seen = [], dict[tuple[str, ...], int]()
    for n, line in numbered[1:]:
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise BadTableError(f"{name}:{n}: {len(cells)} cells, wants {len(columns)} ({', '.join(columns)})")
        if any(cell != cell.strip() for cell in cells):
            raise BadTableError(f"{name}:{n}: a cell begins or ends with a blank")
        row = dict(zip(columns, cells, strict=True))
        key = tuple(row[k] for k in keys)
        if not all(key):
            raise BadTableError(f"{name}:{n}: empty key")
        if key in seen:
            raise BadTableError(f"{name}:{n}: {' '.join(key)!r} stands already in line {seen[key]}")
        seen[key] = n
        rows.append(row)
    return tuple(rows)


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of `NAME.tsv` in this folder (a name may hold a sub-folder: "en/events"); raises `BadTableError`."""
    path = files(__name__).joinpath(f"{name}.tsv")
    return parse(path.read_text(encoding="utf-8"), f"{name}.tsv")


@cache
def grouped(name: str, key: str, value: str) -> dict[str, frozenset[str]]:
    """What stands in column `value` of a table, put together by what stands in column `key`."""
    found: dict[str, set[str]] = {}
    for row in table(name):
        found.setdefault(row[key], set()).add(row[value])
    return {own: frozenset(values) for own, values in found.items()}
