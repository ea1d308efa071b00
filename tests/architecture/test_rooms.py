"""Who may import whom: the table of docs/architecture.md, held against the code with hidden imports counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "architecture.md"
SOURCE = ROOT / "src" / "trucewatch"


def table() -> dict[str, set[str]]:
    """Room → the rooms it may import, as the page's table says."""
    rows = re.findall(r"^\| `([\w.]+)/?` \|[^|]*\|([^|]*)\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {room.removesuffix(".py"): set(re.findall(r"`([\w.]+?)(?:\.py|/)?`", may)) for room, may in rows}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Every import of the package, those inside functions too."""
    return grimp.build_graph("trucewatch", include_external_packages=False, exclude_type_checking_imports=False)


def room(module: str) -> str:
    """The room in which a module stands."""
    return (module.split(".") + [""])[1]


def imports(graph: grimp.ImportGraph) -> Iterator[tuple[str, str]]:
    for module in sorted(graph.modules):
        for other in sorted(graph.find_modules_directly_imported_by(module)):
            yield module, other


def test_every_room_stands_in_the_table(graph: grimp.ImportGraph) -> None:
    rooms = {room(module) for module in graph.modules if module != "trucewatch"}
    assert rooms == set(table())


def test_each_room_has_one_row() -> None:
    """Two rows for one room are what a merge leaves behind."""
    rows = re.findall(r"^\| `([\w.]+)/?` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) == len(set(rows))


def test_no_room_imports_what_its_row_does_not_name(graph: grimp.ImportGraph) -> None:
    allowed = table()
    seen = [(a, b) for a, b in imports(graph) if room(a) != room(b) and a != "trucewatch"]
    assert len(seen) > 20, "the graph is empty: nothing was checked"
    wrong = [
        f"{a} imports {b}" for a, b in seen if room(b) not in allowed[room(a)] and f"{room(b)}.{b.split('.')[-1]}" not in allowed[room(a)]
    ]
    assert not wrong


def test_no_ring_between_rooms() -> None:
    left = {name: {b.split(".")[0] for b in may} for name, may in table().items()}
    while free := [name for name, may in left.items() if not may]:
        for name in free:
            del left[name]
        for may in left.values():
            may.difference_update(free)
    assert not left, f"a ring among {sorted(left)}"


def test_rule_files_do_not_know_each_other(graph: grimp.ImportGraph) -> None:
    kinds = {"voices", "times", "places", "figures"}
    inside = [(a, b) for a, b in imports(graph) if a.startswith("trucewatch.reading.") and b.startswith("trucewatch.reading.")]
    rule = {a: a.split(".")[2] for pair in inside for a in pair if len(a.split(".")) > 2}
    wrong = [(a, b) for a, b in inside if rule.get(a) in kinds and rule.get(b) in kinds | {"claims"} and rule[a] != rule[b]]
    assert inside and not wrong


def test_no_dynamic_imports() -> None:
    found = [
        str(p.relative_to(ROOT))
        for p in SOURCE.rglob("*.py")
        if re.search(r"\bimportlib\.import_module|__import__\(", p.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_files_stay_small() -> None:
    """A file that a head cannot hold is cut along its meaning; `model.py` is the one page of all nouns."""
    sizes = {str(p.relative_to(SOURCE)): len(p.read_text(encoding="utf-8").splitlines()) for p in SOURCE.rglob("*.py")}
    assert len(sizes) > 30
    assert {name: n for name, n in sizes.items() if n > (530 if name == "model.py" else 300)} == {}
