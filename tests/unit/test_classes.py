"""Classes of indicators: every value has exactly one, and the legend says the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.map.classes import class_of, legend_classes
from dashboard.palette import OVER_CAPACITY_RING
from pipelines.catalog.indicators import INDICATORS, OCCUPANCY_RATE, indicator
from pipelines.catalog.model import Indicator

EVERY = pytest.mark.parametrize("item", INDICATORS, ids=lambda item: item.id)


def bounds(label: str) -> tuple[float, float]:
    """What a label of the legend says: the lowest and the highest value, ends included."""
    numbers = [
        float(text.replace(",", "").replace("−", "-"))
        for text in re.findall(r"−?[0-9][0-9,.]*", label)
    ]
    if label.startswith("up to"):
        return float("-inf"), numbers[0]
    if label.startswith("over") or label.endswith("and more"):
        return numbers[0], float("inf")
    return numbers[0], numbers[-1]


def test_labels_are_read_as_people_read_them() -> None:
    assert bounds("up to 99") == (float("-inf"), 99)
    assert bounds("1,000 and more") == (1000, float("inf"))
    assert bounds("over 2.50") == (2.5, float("inf"))
    assert bounds("−100 to −1") == (-100, -1)
    assert bounds("2") == (2, 2)


@EVERY
@given(value=st.floats(-20_000, 20_000))
def test_every_value_has_the_class_whose_label_holds_it(item: Indicator, value: float) -> None:
    value = abs(value) if item.valid_range[0] == 0 else value
    labels = [entry.label for entry in legend_classes(item)]
    chosen = class_of(value, item)
    assert 0 <= chosen < len(labels)
    shown = round(value, item.unit.decimals)
    low, high = bounds(labels[chosen])
    assert low <= shown <= high, (shown, labels[chosen])
    # A number on the edge of two labels ("25 to 50", "50 to 75") belongs to the lower one.
    holding = [n for n, label in enumerate(labels) if bounds(label)[0] <= shown <= bounds(label)[1]]
    assert chosen == holding[0]
    assert len(holding) == 1 or shown in item.edges


@EVERY
@given(values=st.lists(st.floats(-5_000, 5_000), min_size=2, max_size=6))
def test_a_larger_value_never_has_a_lower_class(item: Indicator, values: list[float]) -> None:
    classes = [class_of(value, item) for value in sorted(values)]
    assert classes == sorted(classes)


@EVERY
def test_an_edge_belongs_to_the_class_below(item: Indicator) -> None:
    step = 10**-item.unit.decimals
    for position, edge in enumerate(item.edges):
        assert class_of(edge, item) == position
        assert class_of(edge + step, item) == position + 1


@EVERY
def test_colours_and_labels_are_all_different(item: Indicator) -> None:
    entries = legend_classes(item)
    assert len(entries) == len(item.edges) + 1
    assert len({entry.colour for entry in entries}) == len(entries)
    assert len({entry.label for entry in entries}) == len(entries)


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("places", ["up to 99", "100 to 249", "250 to 499", "500 to 999", "1,000 and more"]),
        ("free_places", ["up to −101", "−100 to −1", "0 to 99", "100 to 499", "500 and more"]),
        ("occupancy_rate", ["up to 25", "25 to 50", "50 to 75", "75 to 100", "over 100"]),
        ("open_facilities", ["0", "1", "2", "3", "4 and more"]),
        ("figure_age", ["up to 6", "7 to 12", "13 to 24", "25 to 60", "61 and more"]),
        (
            "people_per_1000",
            ["up to 1.00", "1.00 to 2.50", "2.50 to 5.00", "5.00 to 15.00", "over 15.00"],
        ),
    ],
)
def test_labels(name: str, labels: list[str]) -> None:
    assert [entry.label for entry in legend_classes(indicator(name))] == labels


@pytest.mark.parametrize(
    ("rate", "position"), [(0, 0), (99.6, 3), (100, 3), (100.4, 3), (100.6, 4), (340, 4)]
)
def test_the_class_uses_the_rate_as_it_is_written(rate: float, position: int) -> None:
    assert class_of(rate, OCCUPANCY_RATE) == position


@EVERY
def test_only_more_people_than_places_get_a_second_ring(item: Indicator) -> None:
    rings = [entry.ring for entry in legend_classes(item)]
    last = OVER_CAPACITY_RING if item is OCCUPANCY_RATE else None
    assert rings == [None] * len(item.edges) + [last]
