"""Two to four municipalities side by side: the key figures as rows, small multiples below."""

from __future__ import annotations

from dashboard import format as fmt
from dashboard.charts import municipality_compare as charts
from dashboard.components import municipality_sheet_markup as markup
from dashboard.components.municipality_sheet_drawing import Drawn, draw_charts, draw_html
from dashboard.components.municipality_sheet_facts import Facts
from dashboard.components.municipality_sheet_markup import Cell, Head
from dashboard.components.municipality_sheet_notes import Notes, of_population
from dashboard.municipality_tables import label_with_unit, value_in_words
from pipelines.catalog import codes
from pipelines.catalog.ledger_indicators import WINDOW_MONTHS
from pipelines.catalog.model import Indicator
from pipelines.catalog.municipality_extracts import GROUPS
from pipelines.catalog.wording import say


def comparison(facts: Facts) -> None:
    """Draws the comparison of all ``facts.ids``, the first one being the measure."""
    notes = Notes()
    told = [i for i in facts.ids if facts.has_return(i)]
    names = [str(name) for name in facts.places["name"]]
    title = say("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])
    small = say(
        "The small numbers tell the distance from {municipality}. The sources of figures out of"
        " returns stand beside the names.",
        municipality=names[0],
    )
    lines = [Cell(f"{facts.context.months}. {small}" if told else small)]
    evidence = facts.context.evidence if told else None
    draw_html(markup.head(title, lines, evidence), _table(facts, notes))
    if told:
        draw_charts(facts.context, _charts(facts, names), markup.notes(notes.listed()))
    else:
        draw_html(markup.notes(notes.listed()))


def _table(facts: Facts, notes: Notes) -> str:
    heads = [Head("")]
    heads += [
        Head(
            f"{place['name']}, {place['country_name']}",
            is_number=True,
            notes=facts.notes_of_returns(notes, place["municipality_id"]),
        )
        for place in facts.places.to_dict("records")
    ]
    rows: list[list[Cell]] = [_population(facts, notes), _months(facts)]
    groups = {0: say("Municipality")}
    for group in GROUPS:
        evidence = "published" if group.published else facts.context.evidence
        groups[len(rows)] = f"{group.title} · {codes.EVIDENCE.label(evidence)}"
        rows += [_row(facts, notes, indicator) for indicator in group.indicators]
    caption = say("Key figures side by side")
    return markup.table(caption, heads, rows, groups=groups, even=True)


def _population(facts: Facts, notes: Notes) -> list[Cell]:
    cells = [Cell(say("Population"))]
    for municipality_id in facts.ids:
        place = facts.place(municipality_id)
        number = place["population"]
        known = number == number and number is not None  # NaN is not itself
        cells.append(
            Cell(
                fmt.number(int(number)) if known else fmt.no_data(),
                notes.cite(of_population(place)),
                blank=not known,
            )
        )
    return cells


def _months(facts: Facts) -> list[Cell]:
    cells = [Cell(say("Months reported"))]
    for municipality_id in facts.ids:
        rows = facts.months[facts.months["municipality_id"] == municipality_id]
        reported = int((rows["month_status"] == "observed").sum())
        told = say("{n} of {total}", n=reported, total=WINDOW_MONTHS)
        cells.append(Cell(told if reported else say("no return"), blank=not reported))
    return cells


def _row(facts: Facts, notes: Notes, indicator: Indicator) -> list[Cell]:
    """One figure of all municipalities; bars share the row's largest, differences the first."""
    rows = [facts.figure(i, indicator.id) for i in facts.ids]
    values = [_value(row) for row in rows]
    largest = max((abs(value) for value in values if value is not None), default=0.0)
    cells = [Cell(label_with_unit(indicator))]
    for position, (municipality_id, row, value) in enumerate(
        zip(facts.ids, rows, values, strict=True)
    ):
        cells.append(
            Cell(
                value_in_words(row, indicator, with_unit=False),
                facts.notes_of(notes, municipality_id, indicator, returns=False),
                _difference(values[0], value, indicator) if position else "",
                abs(value) / largest if value is not None and largest else None,
                blank=value is None,
            )
        )
    return cells


def _value(row: object) -> float | None:
    assert isinstance(row, dict)
    return float(row["value"]) if row["value_status"] == "observed" else None


def _difference(first: float | None, value: float | None, indicator: Indicator) -> str:
    if first is None or value is None:
        return ""
    difference = round(value - first, indicator.unit.decimals)
    sign = "+" if difference > 0 else "" if difference < 0 else "±"
    return f"{sign}{fmt.number(difference, indicator.unit.decimals)}"


def _charts(facts: Facts, names: list[str]) -> list[Drawn]:
    who = ", ".join(names)
    return [
        Drawn(
            charts.compared_money(facts.months, facts.ids),
            "compared_money",
            say(
                "Cost and money received month by month, on one scale: {municipalities}.",
                municipalities=who,
            ),
        ),
        Drawn(
            charts.compared_gap(facts.months, facts.ids),
            "compared_gap",
            say(
                "Cost less money received, summed up month by month, on one scale:"
                " {municipalities}.",
                municipalities=who,
            ),
        ),
        Drawn(
            charts.compared_people(facts.months, facts.ids),
            "compared_people",
            say(
                "People and places month by month, on one scale: {municipalities}.",
                municipalities=who,
            ),
        ),
    ]
