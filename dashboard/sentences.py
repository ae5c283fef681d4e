"""Findings in one sentence, for readers who do not read charts."""

from __future__ import annotations

import pandas as pd

from dashboard import format as fmt


def concentration_sentence(row: pd.Series, hosts: pd.DataFrame) -> str:
    """What the concentration means, in Markdown.

    ``row``: a row of the extract 'concentration'; ``hosts``: places per municipality, largest
    first, zeros included.
    """
    hosting, municipalities = int(row["hosting"]), fmt.number(int(row["municipalities"]))
    places = fmt.number(int(row["places"]))
    names = [fmt.plain(str(name)) for name in hosts["municipality_name"].head(min(3, hosting))]
    if hosting == 1:
        return (
            f"All {places} known places lie in one of {municipalities} municipalities: {names[0]}."
        )
    share = fmt.number(row["top3_share"] if hosting >= 3 else 100.0)
    equal = fmt.number(float(row["effective_number"]), 0)
    return (
        f"All known places lie in {fmt.number(hosting)} of {municipalities} municipalities;"
        f" {', '.join(names[:-1])} and {names[-1]} alone hold {share}% of the {places} places,"
        f" as concentrated as {equal} equal hosts would be."
    )
