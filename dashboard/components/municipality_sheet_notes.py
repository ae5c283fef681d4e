"""The numbered sources at the foot of a municipality's sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from dashboard import format as fmt
from dashboard.selection import SIMULATED
from pipelines.catalog import wording
from pipelines.catalog.wording import say, say_n

_LISTED = 4


@dataclass(frozen=True)
class Note:
    """A source in words; ``url`` only where it has an address."""

    text: str
    url: str = ""


@dataclass
class Notes:
    """Numbers sources in the order in which they are first cited."""

    numbers: dict[Note, int] = field(default_factory=dict)

    def cite(self, *notes: Note | None) -> tuple[int, ...]:
        """The numbers of these sources, ascending; None is no source."""
        given = [n for n in notes if n is not None]
        return tuple(sorted({self.numbers.setdefault(n, len(self.numbers) + 1) for n in given}))

    def listed(self) -> list[tuple[int, Note]]:
        """All cited sources by their number."""
        return [(number, note) for note, number in self.numbers.items()]


def of_publication(sources: pd.DataFrame, source_id: object) -> Note | None:
    """A publication. ``sources``: query sources; None for a blank or unknown id."""
    rows = sources[sources["source_id"] == source_id] if isinstance(source_id, str) else sources[:0]
    if not len(rows):
        return None
    row = rows.iloc[0]
    when = row["published_on"]
    dated = "" if pd.isna(when) else f", {fmt.dated(when, str(row['published_precision']))}"
    url = row["url"] if isinstance(row["url"], str) else ""
    return Note(f"{row['title']}. {row['publisher']}{dated}", url)


def of_returns(returns: pd.DataFrame, municipality_id: str) -> Note | None:
    """All returns of a municipality that tell of the twelve months, as one source."""
    rows = returns[returns["municipality_id"] == municipality_id]
    if not len(rows):
        return None
    simulated = rows["evidence"].iloc[0] == SIMULATED
    name = rows["municipality_name"].iloc[0]
    count = len(rows)
    given = {
        "municipality": name,
        "months": say(
            "{first} to {last}",
            first=fmt.month(rows["period_start"].min()),
            last=fmt.month(rows["period_end"].max()),
        ),
        "returns": _ids(list(rows["return_id"])),
        "day": fmt.day(rows["received_on"].max()),
    }
    if simulated:
        return Note(
            say_n(
                "{n} demonstration return of {municipality}, {months} ({returns}). Simulated by"
                " this software; assumptions in data/demonstration; last received {day}",
                "{n} demonstration returns of {municipality}, {months} ({returns}). Simulated by"
                " this software; assumptions in data/demonstration; last received {day}",
                count,
                **given,
            )
        )
    return Note(
        say_n(
            "{n} municipal return of {municipality}, {months} ({returns}). Municipality of"
            " {municipality}; last received {day}",
            "{n} municipal returns of {municipality}, {months} ({returns}). Municipality of"
            " {municipality}; last received {day}",
            count,
            **given,
        )
    )


def _ids(ids: Sequence[str]) -> str:
    if len(ids) <= _LISTED:
        return ", ".join(ids)
    return say("{first} to {last}", first=ids[0], last=ids[-1])


def of_rates(rates: pd.DataFrame, currencies: Sequence[str], sources: pd.DataFrame) -> list[Note]:
    """The exchange rates by which amounts in these currencies were turned into EUR."""
    notes = []
    for row in rates[rates["currency"].isin(list(currencies))].to_dict("records"):
        start, end = row["period_start"], row["period_end"]
        span = f"{start:%Y}" if start.year == end.year else f"{start:%Y}–{end:%Y}"
        cited = of_publication(sources, row["source_id"])
        text = say(
            "{amount} {currency} to one EUR, {years}",
            amount=_plain_number(float(row["units_per_eur"])),
            currency=row["currency"],
            years=span,
        )
        notes.append(Note(f"{text}. {cited.text}" if cited else text, cited.url if cited else ""))
    return notes


def _plain_number(value: float) -> str:
    """``117.2``, ``1.95583``: at most six digits, none of them an idle zero."""
    written = f"{value:g}"
    decimals = len(written.partition(".")[2])
    return fmt.number(value, decimals)


def of_population(place: pd.Series) -> Note | None:
    """Where the number of residents was read."""
    if pd.isna(place["population"]):
        return None
    url = place["population_source"] if isinstance(place["population_source"], str) else ""
    basis = wording.name(str(place["population_basis"]))
    year = "" if pd.isna(place["population_year"]) else f", {place['population_year']}"
    text = say(
        "Population of {municipality}: {basis}", municipality=place["name"], basis=f"{basis}{year}"
    )
    return Note(text, url)
