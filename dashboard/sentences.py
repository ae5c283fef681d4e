"""Findings in one sentence, for readers who do not read charts."""

from __future__ import annotations

import pandas as pd

from dashboard import format as fmt
from pipelines.catalog.wording import say


def concentration_sentence(row: pd.Series, hosts: pd.DataFrame) -> str:
    """What the concentration means, in Markdown.

    ``row``: a row of the extract 'concentration'; ``hosts``: places per municipality, largest
    first, zeros included.
    """
    hosting, municipalities = int(row["hosting"]), fmt.number(int(row["municipalities"]))
    places = fmt.number(int(row["places"]))
    names = [fmt.plain(str(name)) for name in hosts["municipality_name"].head(min(3, hosting))]
    if hosting == 1:
        return say(
            "All {places} known places lie in one of {municipalities} municipalities:"
            " {municipality}.",
            places=places,
            municipalities=municipalities,
            municipality=names[0],
        )
    return say(
        "All known places lie in {hosting} of {municipalities} municipalities; {names} and {last}"
        " alone hold {share} of the {places} places, as concentrated as {equal} equal hosts would"
        " be.",
        hosting=fmt.number(hosting),
        municipalities=municipalities,
        names=", ".join(names[:-1]),
        last=names[-1],
        share=fmt.percent(row["top3_share"] if hosting >= 3 else 100.0),
        places=places,
        equal=fmt.number(float(row["effective_number"]), 0),
    )
