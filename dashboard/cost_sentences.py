"""Findings of the page Costs in plain words, as Markdown."""

from __future__ import annotations

import pandas as pd

from dashboard import format as fmt
from dashboard.cost_tables import outlier_bounds
from pipelines.catalog import codes, units
from pipelines.catalog.wording import mark, say, say_n

FAR_PERCENT = 50
"""From how far above the standard cost a municipality is counted in the answer."""
EXAMPLE = mark(
    "**An example.** Seven municipalities had own costs of 10, 12, 12.50, 14, 16, 20 and 40 EUR"
    " per person-night. The standard cost is the middle one, 14 EUR; half of the municipalities lie"
    " between 12.25 and 18 EUR, and with 98 per cent confidence the standard cost lies between 10"
    " and 40 EUR. Had the second reported ten times too much, the standard cost would have moved to"
    " 16 EUR, while the mean would have gone from 17.79 to 33.21 EUR."
)
"""The worked example of docs/ledger.md in three sentences."""


def for_what(category: str) -> str:
    """What of a person-night's cost is meant, behind the word: `` (Food)``; '' for all costs."""
    return "" if category == "total" else f" ({codes.STANDARD_CATEGORY.label(category)})"


def answer(standards: pd.DataFrame, rows: pd.DataFrame, category: str, months: str) -> str:
    """What a night costs and where it costs more than usual.

    ``standards``: rows of COST_STANDARDS of the category; ``rows``: of COST_MUNICIPALITIES;
    ``months``: ``January to December 2025``.
    """
    known = standards[standards["median_eur"].notna()].sort_values("median_eur")
    what = for_what(category)
    if not len(known):
        return say(
            "From {months}, no standard cost of a person-night{category} can be given: in none of"
            " the chosen countries were there six municipalities to compare.",
            months=months,
            category=what,
        )
    if known["median_eur"].max() == 0:
        return say(
            "From {months}, half of the municipalities or more spent nothing{category}: the"
            " standard cost is zero in {countries}.",
            months=months,
            category=what,
            countries=_names(known["country_name"]),
        )
    cost = _spread(known, months, what) if len(known) > 1 else _single(known.iloc[0], months, what)
    return f"{cost} {_far(rows)}".strip()


def _single(row: pd.Series, months: str, what: str) -> str:
    return say(
        "From {months}, a person-night{category} cost {amount} in the middle municipality of"
        " {country} (with {confidence} confidence between {low} and {high}).",
        months=months,
        category=what,
        amount=_eur(row["median_eur"]),
        country=_plain(row["country_name"]),
        confidence=fmt.percent(95),
        low=fmt.number(row["interval_low_eur"], 2),
        high=fmt.number(row["interval_high_eur"], 2),
    )


def _spread(known: pd.DataFrame, months: str, what: str) -> str:
    least = known[known["median_eur"] == known["median_eur"].min()]
    most = known[known["median_eur"] == known["median_eur"].max()]
    return say(
        "From {months}, a person-night{category} cost between {least} ({least_countries}) and"
        " {most} ({most_countries}) in a country's middle municipality.",
        months=months,
        category=what,
        least=_eur(least["median_eur"].iloc[0]),
        least_countries=_names(least["country_name"]),
        most=_eur(most["median_eur"].iloc[0]),
        most_countries=_names(most["country_name"]),
    )


def _far(rows: pd.DataFrame) -> str:
    distances = rows["distance_percent"].dropna()
    if not len(distances):
        return ""
    far, of = int((distances > FAR_PERCENT).sum()), fmt.number(len(distances))
    if not far:
        return say(
            "None of {of} municipalities lies more than half above the standard cost of its"
            " country.",
            of=of,
        )
    return say_n(
        "{n} of {of} municipalities lies more than half above the standard cost of its country.",
        "{n} of {of} municipalities lie more than half above the standard cost of their country.",
        far,
        n=fmt.number(far),
        of=of,
    )


def left_out(standards: pd.DataFrame, rows: pd.DataFrame, countries: list[str]) -> str:
    """Which countries and municipalities cannot be compared, and why; '' if all can.

    ``countries``: names of all that are chosen; other arguments as in ``answer``.
    """
    parts: list[str] = []
    few = standards.loc[standards["median_eur"].isna(), "country_name"]
    if len(few):
        parts.append(
            say(
                "No standard cost for {countries}: fewer than six municipalities there have a cost"
                " per person-night.",
                countries=_names(few),
            )
        )
    absent = [name for name in countries if name not in set(rows["country_name"])]
    if absent:
        parts.append(say("No return from {countries}.", countries=_names(pd.Series(absent))))
    withheld = rows[rows["eur_per_night_status"] == "suppressed"]
    if len(withheld):
        parts.append(
            say(
                "Withheld, because one to four people were hosted: {municipalities}.",
                municipalities=_listed(withheld, 4),
            )
        )
    missing = rows[rows["eur_per_night_status"] == "missing"]
    if len(missing):
        parts.append(
            say(
                "Without a month in which both cost and person-nights are known: {municipalities}.",
                municipalities=_listed(missing, 4),
            )
        )
    return " ".join(parts)


def about_one(row: pd.Series | None, name: str, category: str) -> str:
    """How the chosen municipality stands. ``row``: of COST_MUNICIPALITIES; None without a return.

    ``name``: the municipality as the register has it.
    """
    if row is None:
        return say("{municipality}: no return tells of these months.", municipality=_plain(name))
    place = f"{_plain(row['municipality_name'])}, {_plain(row['country_name'])}"
    if row["eur_per_night_status"] != "observed":
        return f"{place}: {row['remark']}."
    used = int(row["months_used"])
    months = say_n("From {n} month of the twelve.", "From {n} months of the twelve.", used)
    return f"{_against_standard(row, place, for_what(category))} {months}"


def _against_standard(row: pd.Series, place: str, what: str) -> str:
    amount = _eur(row["eur_per_night"])
    if pd.isna(row["distance_eur"]):
        return say(
            "{place}: {amount} per person-night{category}; {remark}.",
            place=place,
            amount=amount,
            category=what,
            remark=row["remark"],
        )
    if abs(row["distance_eur"]) < 0.005:
        return say(
            "{place}: {amount} per person-night{category}, the standard cost of its country.",
            place=place,
            amount=amount,
            category=what,
        )
    distance, percent = _eur(abs(row["distance_eur"])), row["distance_percent"]
    if not pd.isna(percent):
        distance += f" ({fmt.percent(abs(percent))})"
    if row["distance_eur"] > 0:
        return say(
            "{place}: {amount} per person-night{category}, {distance} above the standard cost of"
            " its country.",
            place=place,
            amount=amount,
            category=what,
            distance=distance,
        )
    return say(
        "{place}: {amount} per person-night{category}, {distance} below the standard cost of its"
        " country.",
        place=place,
        amount=amount,
        category=what,
        distance=distance,
    )


def bounds(rows: pd.DataFrame) -> str:
    """By how much one wrong return could move each standard cost shown; '' if there is none."""
    moves = [
        f"{_plain(country)} {fmt.number(move, 2)}" for country, move in outlier_bounds(rows).items()
    ]
    if not moves:
        return ""
    return say(
        "For the costs chosen above, one wrong return, however wrong, could move the standard cost"
        " by at most (EUR per person-night): {amounts}.",
        amounts=", ".join(moves),
    )


def _listed(rows: pd.DataFrame, most: int) -> str:
    names = [
        f"{_plain(row['municipality_name'])} ({_plain(row['country_name'])})"
        for row in rows.head(most).to_dict("records")
    ]
    listed, more = ", ".join(names), len(rows) - len(names)
    return say("{names} and {n} more", names=listed, n=fmt.number(more)) if more else listed


def _names(names: pd.Series) -> str:
    """``Albania``; ``Albania and Serbia``; ``Albania and 4 others``."""
    first = _plain(str(names.iloc[0]))
    if len(names) == 1:
        return first
    if len(names) == 2:
        return say("{names} and {last}", names=first, last=_plain(str(names.iloc[1])))
    others = len(names) - 1
    return say_n("{name} and {n} other", "{name} and {n} others", others, name=first)


def _eur(value: float) -> str:
    return f"{fmt.number(value, 2)} {units.EUR.symbol}"


def _plain(text: object) -> str:
    return fmt.plain(str(text))
