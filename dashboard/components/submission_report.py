"""The report on a checked return: headline, problems, hints, and both to take away."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePath

import streamlit as st

from dashboard import format as fmt
from dashboard import return_report
from dashboard.components.submission_check import Checked
from dashboard.components.submission_forms import XLSX
from dashboard.languages import bound
from dashboard.return_report import Verdict
from pipelines.catalog.wording import say
from pipelines.returns import marked
from pipelines.returns.findings import Finding
from pipelines.returns.inputs import Receipt

_MOST_SHOWN = 500
# In pixels. Rows of more than 64 wrap their texts; these hold three lines.
_ROW, _HEAD, _TALLEST = 66, 38, 660
_WIDTHS = {
    "sheet": 130,
    "row": 55,
    "column": 130,
    "value": 150,
    "problem": 380,
    "remedy": 440,
}
_NOT_IN_FILE_NAMES = re.compile(r"[^A-Za-z0-9_-]+")


def report(checked: Checked, earlier: Sequence[Receipt]) -> None:
    """What the check found, in words, tables and files."""
    result = checked.result
    verdict = return_report.verdict(result)
    words = return_report.headline(result)
    if verdict is Verdict.RECEIVED_BEFORE:
        st.info(f"{words} {_first(checked, earlier)}", icon=":material/inventory_2:")
        return
    if verdict is Verdict.ACCEPTED:
        st.success(words, icon=":material/check_circle:")
    else:
        st.error(words, icon=":material/error:")
    if result.received is None:
        _about_the_file(result.errors)
    else:
        _listed(say("Problems to put right"), result.errors, "problems")
        _listed(say("Hints"), result.warnings, "hints")
    if result.findings:
        _files(checked)


def _about_the_file(findings: Sequence[Finding]) -> None:
    """A file that was not read has no cells to list; what is wrong may hold words out of it."""
    for finding in findings:
        found = f"{return_report.where(finding)}{finding.problem}"
        st.text(say("What is wrong: {problem}.", problem=found))
        st.text(say("What to do: {remedy}.", remedy=finding.remedy))


def _first(checked: Checked, earlier: Sequence[Receipt]) -> str:
    receipt = return_report.first_receipt(checked.result, earlier)
    if receipt is None:
        return ""
    return say(
        "Its receipt number is `{number}`, of {day}.",
        number=receipt.return_id,
        day=fmt.day(receipt.received_on),
    )


def _listed(title: str, findings: Sequence[Finding], key: str) -> None:
    if not findings:
        return
    st.subheader(f"{title} ({fmt.number(len(findings))})", anchor=False)
    if len(findings) > _MOST_SHOWN:
        st.caption(
            say(
                "The first {n} are shown; the CSV file has all of them.",
                n=fmt.number(_MOST_SHOWN),
            )
        )
    rows = return_report.table(findings[:_MOST_SHOWN])
    st.dataframe(
        rows,
        hide_index=True,
        row_height=_ROW,
        height=min(_HEAD + _ROW * len(rows) + 2, _TALLEST),
        column_config={
            return_report.heading(column): st.column_config.TextColumn(width=width)
            for column, width in _WIDTHS.items()
        },
        key=f"findings_{key}",
        alt=title,
    )


def _files(checked: Checked) -> None:
    stem = _NOT_IN_FILE_NAMES.sub("-", PurePath(checked.name).stem).strip("-")[:60] or "return"
    if checked.result.received is None:
        label = say("An empty form with this report (XLSX)")
        about = say("Copy your values into it.")
    else:
        label = say("Your file with the cells marked (XLSX)")
        about = say("Correct it and send it back: it is accepted like the form itself.")
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            label,
            lambda: _marked(checked),
            f"{stem}-marked.xlsx",
            XLSX,
            icon=":material/format_color_fill:",
            key="report_marked",
            help=about,
            on_click="ignore",
        )
        st.download_button(
            say("This report (CSV)"),
            bound(lambda: return_report.to_csv(checked.result)),
            f"{stem}-report.csv",
            "text/csv",
            icon=":material/download:",
            key="report_csv",
            on_click="ignore",
        )


def _marked(checked: Checked) -> bytes:
    with tempfile.TemporaryDirectory(prefix="return-") as folder:
        path = Path(folder) / "marked.xlsx"
        marked.write(path, checked.result, checked.register)
        return path.read_bytes()
