"""What of a refused row may be kept: nothing that could point at few people or at a place."""

from __future__ import annotations

import json
from dataclasses import replace

from pipelines.catalog.model import Table
from pipelines.intake.problems import Problem, as_json

KEPT_BACK = "(kept back)"
LOOK_UP = "look the cell up in the file, in this row"


def kept_back(problem: Problem, table: Table) -> Problem:
    """The problem as the warehouse keeps it: protected cells are kept back, the rest is as it came.

    A row whose cells do not fit the header is kept back whole where the table has such cells.
    """
    protected = {column.name for column in table.columns if column.protected}
    if not protected:
        return problem
    if problem.row_text is not None:
        problem = replace(problem, row_text=_row(json.loads(problem.row_text), protected))
    if problem.column in protected:
        problem = replace(problem, value=KEPT_BACK, remedy=LOOK_UP)
    return problem


def _row(row: object, protected: set[str]) -> str:
    if not isinstance(row, dict):
        return as_json([KEPT_BACK])
    return as_json({k: KEPT_BACK if k in protected and v else v for k, v in row.items()})
