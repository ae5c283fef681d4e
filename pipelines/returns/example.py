"""The filled example: invented figures that keep to every rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipelines.returns.inputs import CURRENCY_OF, KnownMunicipality

EXAMPLE_MUNICIPALITY = "RS-sid"
NOTE = "Example: the figures are invented."
ExampleCell = str | int | float | date | None


def rows(municipality: KnownMunicipality) -> dict[str, list[Sequence[ExampleCell]]]:
    """Rows of each sheet in the order of the catalogue's columns, by the table's name."""
    months = [date(2025, month, 1) for month in (1, 2, 3)]
    currency = CURRENCY_OF.get(municipality.country_code, "EUR")
    costs: list[Sequence[ExampleCell]] = []
    for month, heating in zip(months, (310_000, 280_500.50, 190_000), strict=True):
        costs += [
            (month, "Accommodation", 640_000, None),
            (month, "Food", 905_000.25, None),
            (month, "Utilities and waste", heating, None),
        ]
    costs.append((months[2], "Other", 18_000, "Printing of notices in four languages"))
    return {
        "return_head": [
            (municipality.label, months[0], date(2025, 3, 31), currency, None, NOTE),
        ],
        "hosting_month": [
            (months[0], 120, 84, 2_610, None),
            (months[1], 120, 91, 2_480, None),
            (months[2], 100, 77, 2_395, "Twenty places closed for repairs"),
        ],
        "cost_entry": costs,
        "claim_entry": [
            (
                "2025/01",
                "Ministry responsible for migration",
                "State",
                "Budget reserve",
                "Case by case",
                months[0],
                date(2025, 1, 31),
                date(2025, 2, 10),
                1_855_000,
                date(2025, 3, 20),
                1_500_000,
                355_000,
                None,
            ),
            (
                "2025/02",
                "Ministry responsible for migration",
                "State",
                None,
                "Law",
                months[1],
                date(2025, 3, 31),
                date(2025, 4, 8),
                2_900_000,
                None,
                None,
                None,
                None,
            ),
        ],
        "payment_entry": [
            ("2025/01", date(2025, 3, 31), 900_000, None),
            ("2025/01", date(2025, 4, 30), 600_000, None),
        ],
    }


def chosen(municipalities: Sequence[KnownMunicipality]) -> KnownMunicipality:
    """The municipality of the example. Raises ValueError if there is none at all."""
    if not municipalities:
        raise ValueError("the example needs at least one municipality in the register")
    for municipality in municipalities:
        if municipality.id == EXAMPLE_MUNICIPALITY:
            return municipality
    return municipalities[0]
