"""Findings of the page Costs in plain words, as Markdown."""

from __future__ import annotations

import pandas as pd

from dashboard import format as fmt
from dashboard.cost_tables import outlier_bounds
from pipelines.catalog import codes

FAR_PERCENT = 50
"""From how far above the standard cost a municipality is counted in the answer."""
EXAMPLE = (
    "**An example.** Seven municipalities had own costs of 10, 12, 12.50, 14, 16, 20 and 40 EUR"
    " per person-night. The standard cost is the middle one, 14 EUR; half of the municipalities lie"
    " between 12.25 and 18 EUR, and with 98 per cent confidence the standard cost lies between 10"
    " and 40 EUR. Had the second reported ten times too much, the standard cost would have moved to"
    " 16 EUR, while the mean would have gone from 17.79 to 33.21 EUR."
)
"""The worked example of docs/ledger.md in three sentences."""


def for_what(category: str) -> str:
    """What of a person-night's cost a category is: `` for food``; nothing for all costs."""
    if category == "total":
        return ""
    if category == "running":
        return " without infrastructure"
    return f" for {codes.STANDARD_CATEGORY.label(category).lower()}"


def answer(standards: pd.DataFrame, rows: pd.DataFrame, category: str, months: str) -> str:
    """What a night costs and where it costs more than usual.

    ``standards``: rows of COST_STANDARDS of the category; ``rows``: of COST_MUNICIPALITIES;
    ``months``: ``January to December 2025``.
    """
    known = standards[standards["median_eur"].notna()].sort_values("median_eur")
    what = for_what(category)
    if not len(known):
        return (
            f"From {months}, no standard cost of a person-night{what} can be given: in none of the"
            " chosen countries were there six municipalities to compare."
        )
    if known["median_eur"].max() == 0:
        return (
            f"From {months}, half of the municipalities or more spent nothing{what}: the standard"
            f" cost is zero in {_names(known['country_name'])}."
        )
    head = f"From {months}, a person-night{what} cost "
    return head + (_spread(known) if len(known) > 1 else _single(known.iloc[0])) + _far(rows)


def _single(row: pd.Series) -> str:
    return (
        f"{_eur(row['median_eur'])} in the middle municipality of {_plain(row['country_name'])}"
        f" (with 95% confidence between {fmt.number(row['interval_low_eur'], 2)} and"
        f" {fmt.number(row['interval_high_eur'], 2)})."
    )


def _spread(known: pd.DataFrame) -> str:
    least = known[known["median_eur"] == known["median_eur"].min()]
    most = known[known["median_eur"] == known["median_eur"].max()]
    return (
        f"between {_eur(least['median_eur'].iloc[0])} ({_names(least['country_name'])}) and"
        f" {_eur(most['median_eur'].iloc[0])} ({_names(most['country_name'])}) in a country's"
        " middle municipality."
    )


def _far(rows: pd.DataFrame) -> str:
    distances = rows["distance_percent"].dropna()
    if not len(distances):
        return ""
    far = int((distances > FAR_PERCENT).sum())
    of = fmt.counted(far, len(distances), "municipalities") if far else None
    who = of or f"None of {fmt.number(len(distances))} municipalities"
    verb, whose = ("lie", "their") if far > 1 else ("lies", "its")
    return f" {who} {verb} more than half above the standard cost of {whose} country."


def left_out(standards: pd.DataFrame, rows: pd.DataFrame, countries: list[str]) -> str:
    """Which countries and municipalities cannot be compared, and why; '' if all can.

    ``countries``: names of all that are chosen; other arguments as in ``answer``.
    """
    parts: list[str] = []
    few = standards.loc[standards["median_eur"].isna(), "country_name"]
    if len(few):
        parts.append(
            f"No standard cost for {_names(few)}: fewer than six municipalities there have a cost"
            " per person-night."
        )
    absent = [name for name in countries if name not in set(rows["country_name"])]
    if absent:
        parts.append(f"No return from {_names(pd.Series(absent))}.")
    withheld = rows[rows["eur_per_night_status"] == "suppressed"]
    if len(withheld):
        parts.append(f"Withheld, because one to four people were hosted: {_listed(withheld, 4)}.")
    missing = rows[rows["eur_per_night_status"] == "missing"]
    if len(missing):
        parts.append(
            f"Without a month in which both cost and person-nights are known: {_listed(missing, 4)}"
            "."
        )
    return " ".join(parts)


def about_one(row: pd.Series | None, name: str, category: str) -> str:
    """How the chosen municipality stands. ``row``: of COST_MUNICIPALITIES; None without a return.

    ``name``: the municipality as the register has it.
    """
    if row is None:
        return f"{_plain(name)}: no return tells of these months."
    of = f"{_plain(row['municipality_name'])}, {_plain(row['country_name'])}"
    if row["eur_per_night_status"] != "observed":
        return f"{of}: {row['remark']}."
    text = f"{of}: {_eur(row['eur_per_night'])} per person-night{for_what(category)}"
    if pd.isna(row["distance_eur"]):
        text += f"; {row['remark']}"
    elif abs(row["distance_eur"]) < 0.005:
        text += ", the standard cost of its country"
    else:
        side = "above" if row["distance_eur"] > 0 else "below"
        percent = row["distance_percent"]
        share = "" if pd.isna(percent) else f" ({fmt.number(abs(percent))}%)"
        text += f", {_eur(abs(row['distance_eur']))}{share} {side} the standard cost of its country"
    used = int(row["months_used"])
    return f"{text}. From {used} month{'' if used == 1 else 's'} of the twelve."


def bounds(rows: pd.DataFrame) -> str:
    """By how much one wrong return could move each standard cost shown; '' if there is none."""
    moves = [
        f"{_plain(country)} {fmt.number(move, 2)}" for country, move in outlier_bounds(rows).items()
    ]
    if not moves:
        return ""
    return (
        "For the costs chosen above, one wrong return, however wrong, could move the standard cost"
        f" by at most (EUR per person-night): {', '.join(moves)}."
    )


def _listed(rows: pd.DataFrame, most: int) -> str:
    names = [
        f"{_plain(row['municipality_name'])} ({_plain(row['country_name'])})"
        for row in rows.head(most).to_dict("records")
    ]
    more = len(rows) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


def _names(names: pd.Series) -> str:
    """``Albania``; ``Albania and Serbia``; ``Albania and 4 others``."""
    first = _plain(str(names.iloc[0]))
    if len(names) == 1:
        return first
    return f"{first} and " + (
        _plain(str(names.iloc[1])) if len(names) == 2 else f"{len(names) - 1} others"
    )


def _eur(value: float) -> str:
    return f"{fmt.number(value, 2)} EUR"


def _plain(text: object) -> str:
    return fmt.plain(str(text))
