"""Findings in one sentence, for readers who do not read charts."""

from __future__ import annotations

import pandas as pd

from dashboard import format as fmt


def concentration_sentence(row: pd.Series, hosts: pd.DataFrame) -> str:
    """What the concentration means, in Markdown.

    ``row``: a row of the extract 'concentration'; ``hosts``: places per municipality, largest
    first, zeros included.
    """
    hosting, municipalities = int(row["hosting"]), int(row["municipalities"])
    names = [fmt.plain(str(name)) for name in hosts["municipality_name"].head(min(3, hosting))]
    share = row["top3_share"] if hosting >= 3 else 100.0
    listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return (
        f"{fmt.number(hosting)} of {fmt.number(municipalities)} municipalities have a known number"
        f" of places; {listed} alone hold {fmt.number(share)}% of the"
        f" {fmt.number(int(row['places']))} places, as if about"
        f" {fmt.number(float(row['effective_number']), 0)} municipalities shared them equally."
    )
