"""README and LICENCES of a data package."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.catalog import policy
from pipelines.catalog.wording import say


def readme(title: str, about: Sequence[tuple[str, str]], files: Sequence[tuple[str, str]]) -> str:
    """README.md: ``about`` as in Dataset.about, ``files`` are (path, what it holds)."""
    lines = [f"# {title}", ""]
    lines += [f"- **{name}**: {text}" for name, text in about]
    lines += ["", f"## {say('Files')}", ""]
    lines += [f"- `{path}`: {what}" for path, what in files]
    lines += [
        "",
        f"## {say('How to read the files')}",
        "",
        say(
            "This is a Frictionless Data Package: `datapackage.json` describes every file and"
            " column, and programs can check and read it by that description."
        ),
        "",
        say(
            "The CSV files are UTF-8 without a byte-order mark, with a comma between cells, a"
            " point before decimals, and dates as year-month-day. Column names are the same in"
            " every language."
        ),
        "",
        say(
            "Text that a spreadsheet would run as a formula has an apostrophe before it; the"
            " GeoJSON, GeoPackage and GeoParquet files hold it without."
        ),
    ]
    return "\n".join(lines) + "\n"


def licences() -> str:
    """LICENCES: what may be done with the data, and who must be named."""
    return "\n".join(
        [
            say("Licences"),
            "",
            say(
                "Figures: facts taken from the publications listed in sources.csv. Each stays under"
                " the terms of its publisher; cite the publication with the figure."
            ),
            "",
            say(
                "Municipal returns: given by municipalities for this dashboard. Simulated returns"
                " are marked as a demonstration and tell nothing about a real municipality."
            ),
            "",
            say("Boundaries and places, each under the licence of its layer:"),
            say("Albania, Montenegro, Serbia: ODbL 1.0, © OpenStreetMap contributors"),
            say("Bosnia and Herzegovina: public domain, geoBoundaries"),
            say("North Macedonia: CC BY 4.0, EuroGeographics and OCHA"),
            say("Kosovo*: CC BY-SA 2.0, © OpenStreetMap contributors"),
            say("Seats of municipalities: CC BY 4.0, GeoNames"),
            "",
            say(policy.ATTRIBUTION),
            say(policy.DESIGNATION_NOTE),
            say(policy.BOUNDARY_DISCLAIMER),
            "",
        ]
    )
