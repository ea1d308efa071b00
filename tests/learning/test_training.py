"""Training: the gold is well formed, the weights are those of this gold, and the model that is trained is the one that reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from training.cases import case, padded
from training.export import filled, write_plain
from training.gold import Lesson, digest, lesson

from trucewatch.data.arrays import arrays
from trucewatch.model import Report
from trucewatch.reading.claims.learned.candidates import candidates
from trucewatch.reading.claims.learned.features import EVENT, KINDS, MOODS, PAIR, STANCES, TIME, asked
from trucewatch.reading.claims.learned.network import network
from trucewatch.reading.context import context
from trucewatch.reading.context.standins import written
from trucewatch.reading.page import lay_out

GOLD = Path(__file__).parents[2] / "gold"
LEARNED = Path(__file__).parents[2] / "src" / "trucewatch" / "data" / "learned"
SOME = sorted((GOLD / "learn").glob("*.json"))[::60]


@pytest.fixture(scope="module", params=SOME, ids=lambda path: path.stem)
def studied(request: pytest.FixtureRequest) -> Lesson:
    return lesson(request.param)


def test_the_weights_are_of_this_gold() -> None:
    about = json.loads((LEARNED / "reader.json").read_text(encoding="utf-8"))
    assert about["data"] == digest(sorted((GOLD / "learn").glob("*.json"), key=lambda path: path.name))


def test_the_weights_are_small_and_finite() -> None:
    assert (LEARNED / "reader.npz").stat().st_size < 40_000_000
    assert all(np.isfinite(table.whole).all() for table in arrays("learned/reader").values())


@pytest.mark.parametrize("folder", ["learn", "more", "held"])
def test_gold_is_well_formed(folder: str) -> None:
    faults = [fault for path in sorted((GOLD / folder).glob("*.json")) for fault in faults_of(path)]
    assert faults == []


def faults_of(path: Path) -> list[str]:
    known, text = json.loads(path.read_text(encoding="utf-8")), path.with_suffix(".txt").read_text(encoding="utf-8")
    return [f"{path.name}: {gold['at']!r}" for gold in known["claims"] if not sound(gold, text)]


def sound(gold: dict[str, Any], text: str) -> bool:
    named = gold["kind"] in KINDS and gold["mood"] in MOODS and gold["stance"] in STANCES and isinstance(gold["negated"], bool)
    printed = all(figure["text"] in text for figure in gold["figures"])
    return named and printed and text.count(gold["at"]) == 1 and (gold["when"] is None or len(gold["when"]) == 2)


def test_nearly_all_gold_becomes_a_question(studied: Lesson) -> None:
    asked_of = {gold for _, gold in studied.weighed if gold is not None}
    assert len(asked_of) >= 0.75 * len(studied.gold)


def test_marks_stay_within_their_choices(studied: Lesson) -> None:
    found = candidates(studied.page, studied.layers)
    for it, _ in studied.weighed:
        question = asked(it, found)
        for rows, sizes in ((question.pairs, PAIR), (question.times, TIME), ([question.event], EVENT)):
            assert all(0 <= value < size for row in rows for value, size in zip(row, sizes, strict=True))


def test_the_model_that_is_trained_is_the_one_that_reads(studied: Lesson) -> None:
    jax = pytest.importorskip("jax", reason="what training needs is installed by make train")
    from training import model

    tables = {name: jax.numpy.asarray(table.whole) for name, table in arrays("learned/reader").items()}
    arrays_of = {name: jax.numpy.asarray(array) for name, array in padded([case(studied)])[0].items()}
    answers = model.answers(tables, arrays_of)
    meaning, found = context(studied.page.sentences), candidates(studied.page, studied.layers)
    event = group = time = 0
    for it, gold in studied.weighed:
        if gold is None:
            continue
        question = asked(it, found)
        answer = network().answer(question, meaning)
        for rows in question.groups.values():
            assert np.allclose(answer.pairs[rows].max(axis=0), answers["pairs"][group], atol=2e-3)
            group += 1
        assert np.allclose(answer.times, answers["times"][time : time + len(answer.times)], atol=2e-3)
        assert np.allclose(answer.event, answers["minds"][event], atol=2e-3)
        time, event = time + len(answer.times), event + 1
    assert event


def test_a_training_that_breaks_off_leaves_the_files_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "plain_words.tsv").write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt), filled(tmp_path) as folder:
        write_plain({"road", "army"}, folder)
        raise KeyboardInterrupt
    assert [file.name for file in tmp_path.iterdir()] == ["plain_words.tsv"]
    assert (tmp_path / "plain_words.tsv").read_text(encoding="utf-8") == "old"
    with filled(tmp_path) as folder:
        write_plain({"road", "army"}, folder)
    assert (tmp_path / "plain_words.tsv").read_text(encoding="utf-8").splitlines()[1:] == ["word*", "army", "road"]


def test_names_are_told_by_the_list_that_is_trained_with() -> None:
    page = lay_out(Report("r", "r", "The Kestrel came.", published="2024-03-06"))
    assert "Kestrel" not in written(page.sentences, frozenset({"the"}))[0]
    assert "Kestrel" in written(page.sentences, frozenset({"the", "kestrel"}))[0]


def test_what_was_learned_before_is_gone_on_from() -> None:
    jax = pytest.importorskip("jax", reason="what training needs is installed by make train")
    from training import model
    from training.blend import between

    old = model.standing(LEARNED / "reader.npz")
    assert {name for name in old if not name.startswith("encoder.")} <= set(model.onward(model.fresh(384, 7), old))
    rows = {"joined": jax.numpy.zeros((2, 192)), "mind": old["mind"][:3]}
    grown = model.onward({name: table + 1 for name, table in old.items() if name in ("joined", "mind", "kind")}, rows)
    assert (grown["joined"][:2] == 0).all() and (grown["joined"][2:] == old["joined"][2:] + 1).all()
    half = between(rows, {name: old[name] for name in ("joined", "mind", "kind")}, 0.5)
    assert (half["joined"][:2] == old["joined"][:2] / 2).all() and (half["joined"][2:] == old["joined"][2:]).all()
    assert (half["kind"] == old["kind"]).all()
    assert (grown["mind"][:3] == old["mind"][:3]).all() and (grown["kind"] == old["kind"] + 1).all()


def test_how_a_thing_weighs_beside_others_and_none() -> None:
    from trucewatch.reading.claims.learned.belonging import odds

    first, second, hopeless = odds([3.0, 0.0, -40.0], 0.0)
    assert first == pytest.approx(3 - np.log(2)) and second == pytest.approx(-np.log(np.exp(3) + 1)) and hopeless == -16
    assert list(odds([0.0], 0.0)) == pytest.approx([0.0])
