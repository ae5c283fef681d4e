"""Remembered answers: one per question, the oldest forgotten, none carried to another snapshot."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from dashboard.answers import Answers
from dashboard.warehouse import Warehouse
from tests.pipelines.small_world import World, facility


class Asked:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> pa.Table:
        self.times += 1
        return pa.table({"n": [self.times]})


def number(table: pa.Table) -> int:
    found: int = table.column("n")[0].as_py()
    return found


def test_the_same_question_is_asked_once() -> None:
    answers, ask = Answers(), Asked()
    assert number(answers.get("q", {"a": 1, "b": ["x"]}, ask)) == 1
    assert number(answers.get("q", {"b": ["x"], "a": 1}, ask)) == 1
    assert ask.times == 1


@pytest.mark.parametrize(
    ("sql", "parameters"),
    [("r", {"a": 1}), ("q", {"a": 2}), ("q", {"a": "1"}), ("q", {}), ("q", {"a": 1, "b": None})],
)
def test_another_question_is_asked_again(sql: str, parameters: dict[str, object]) -> None:
    answers, ask = Answers(), Asked()
    answers.get("q", {"a": 1}, ask)
    assert number(answers.get(sql, parameters, ask)) == 2


def test_the_answer_that_was_not_wanted_longest_is_forgotten() -> None:
    answers, ask = Answers(kept=2), Asked()
    for question in ("a", "b", "a", "c"):
        answers.get(question, {}, ask)
    assert ask.times == 3
    assert number(answers.get("a", {}, ask)) == 1
    assert number(answers.get("b", {}, ask)) == 4


def test_a_failing_question_leaves_nothing_behind() -> None:
    answers, ask = Answers(), Asked()

    def fail() -> pa.Table:
        raise ValueError("no answer")

    with pytest.raises(ValueError, match="no answer"):
        answers.get("q", {}, fail)
    assert number(answers.get("q", {}, ask)) == 1


def test_a_new_snapshot_answers_afresh(tmp_path: Path) -> None:
    sql = "SELECT count(*) AS n FROM facility"
    world = World()
    warehouse: Warehouse = world.built(tmp_path).warehouse
    with warehouse.reading() as reading:
        assert [number(reading.answer(sql)), number(reading.answer(sql))] == [1, 1]
        world.facility.append(facility("B"))
        world.built(tmp_path)
        assert number(reading.answer(sql)) == 1
    with warehouse.reading() as reading:
        assert number(reading.answer(sql)) == 2
