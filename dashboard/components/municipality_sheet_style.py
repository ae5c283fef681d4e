"""How a municipality's sheet looks, on screen and on paper.

On paper only the sheet and the footnotes are left, Streamlit's scrolling frame is unfolded, and
nothing is cut: charts have one fixed size, tables are plain ones.
"""

from __future__ import annotations

import streamlit as st

from pipelines.catalog.wording import say

SCREEN = """
/* Names that are compared are read, not scrolled through. */
.st-key-choose_compare [data-testid="stMultiSelectTagsContainer"] {flex-wrap: wrap; height: auto;
  max-height: none; overflow: hidden; gap: 3px;}
.st-key-choose_compare [role="group"]:has(> [data-testid="stMultiSelectTagsContainer"])
  {height: auto; max-height: none;}
.st-key-choose_compare [data-tag] {max-width: 100%;}
.sheet {font-size: .92rem; color: #22262b;}
.sheet h2 {font-size: 1.5rem !important; padding: 0 0 .15rem 0; margin: 0;}
.sheet h3 {font-size: 1rem !important; padding: 0; margin: .9rem 0 .35rem 0; font-weight: 600;}
.sheet-head p, .sheet .said {margin: .1rem 0; color: #39474f;}
.sheet sup.ref {font-size: .68rem; color: #4a5963; margin-left: .15rem; line-height: 0;
  font-weight: 400;}
.sheet .mark {font-size: .72rem; font-weight: 600; padding: .05rem .4rem; border-radius: .25rem;
  border: 1px solid #9fb4c3; background: #eaf1f5; color: #154d77; vertical-align: middle;
  white-space: nowrap;}
.sheet .mark.reported {border-color: #8fbab1; background: #e5f2ee; color: #1f5f54;}
.sheet .mark.demonstration {border-color: #c98a2b; background: #fdf1dc; color: #5a2d00;}
.sheet .figures dl {display: grid; grid-template-columns: repeat(4, 1fr);
  gap: 0; margin: 0; padding: 0; border-top: 1px solid #d5dce1;}
.sheet .figures dl > div {padding: .35rem .8rem .35rem 0; border-bottom: 1px solid #e3e8eb;}
.sheet dt {font-size: .8rem; color: #4a5963; font-weight: 400;}
.sheet dd {margin: 0; font-size: 1.12rem; font-weight: 600; line-height: 1.3;}
.sheet .blank {color: #55636c; font-weight: 400; font-style: italic;}
.sheet dd.blank {font-size: .98rem;}
.sheet small {display: block; font-size: .76rem; color: #4a5963; font-weight: 400;
  font-style: normal; line-height: 1.25;}
.sheet .scroll {margin: .3rem 0 .5rem 0;}
.sheet .scroll:focus-visible {outline: 2px solid #0b5c7a; outline-offset: 2px;}
.sheet table {border-collapse: collapse; width: 100%; font-size: .84rem; margin: 0;}
.sheet caption {text-align: left; caption-side: top; color: #4a5963; font-size: .82rem;
  padding: 0 0 .2rem 0;}
.sheet th, .sheet td {text-align: left; padding: .25rem .6rem .25rem 0; border: 0;
  border-bottom: 1px solid #e3e8eb; vertical-align: top; font-weight: 400; color: inherit;}
.sheet thead th {font-weight: 600; border-bottom: 1px solid #8b98a1; vertical-align: bottom;}
.sheet tr.group th {font-weight: 600; padding-top: .6rem; border-bottom: 1px solid #b9c4cb;}
.sheet tfoot th, .sheet tfoot td {font-weight: 600; border-top: 1px solid #8b98a1;
  border-bottom: 0;}
.sheet table.even {table-layout: fixed;}
.sheet table.even thead th:first-child {width: 27%;}
.sheet .short {white-space: nowrap;}
.sheet .number {text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap;}
.sheet thead .number, .sheet .number.blank {white-space: normal;}
.sheet .bar {display: block; height: .3rem; background: #eef1f3; margin: .1rem 0 0 auto;
  width: 100%; min-width: 4.5rem;}
.sheet .bar span {display: block; height: 100%; background: #6ca5c6;}
.sheet .notes ol {margin: 0; padding-left: 1.6rem; font-size: .8rem;}
.sheet .notes li {margin: 0 0 .1rem 0; font-size: .8rem; line-height: 1.4;
  overflow-wrap: anywhere;}
.st-key-sheet_charts > :has(> .st-key-sheet_below) {flex: 1 1 600px; min-width: 0;}
.st-key-sheet_charts > :has(> .st-key-sheet_beside) {flex: 1 1 600px; min-width: 0;}
@media screen and (max-width: 900px) {.sheet .figures dl {grid-template-columns: 1fr 1fr;}}
@media screen and (max-width: 640px) {
  .sheet .scroll table {min-width: 36rem;}
  .sheet table.even tr > th:first-child:not([colspan]) {position: sticky; left: 0; z-index: 1;
    background: #ffffff;}
}
"""
PAPER = """
@page {size: A4 portrait; margin: 10mm 10mm 12mm 10mm;
  @bottom-left {content: FOOT; font: 7pt sans-serif; color: #4a5963;}
  @bottom-right {content: PAGE; font: 7pt sans-serif; color: #4a5963;}}
@media print {
  :root, body, * {-webkit-print-color-adjust: exact !important;
    print-color-adjust: exact !important;}
  html, body, #root, [data-testid="stApp"], [data-testid="stAppViewContainer"],
  [data-testid="stAppViewContainer"] > div, [data-testid="stMain"],
  [data-testid="stMainBlockContainer"] {
    position: static !important; overflow: visible !important; height: auto !important;
    width: auto !important; max-width: none !important; min-height: 0 !important;
    display: block !important; padding: 0 !important; margin: 0 !important;
    transform: none !important;}
  /* Everything that a reader can only click. */
  [data-testid="stHeader"], [data-testid="stSidebar"], [data-testid="stToolbar"],
  [data-testid="stSidebarCollapsedControl"], [data-testid="stExpandSidebarButton"],
  [data-testid="stDecoration"], [data-testid="stStatusWidget"], [data-testid="stExpander"],
  [data-testid="stHeading"], [data-testid="stButton"], [data-testid="stElementToolbar"],
  [data-testid="stAlert"], [data-testid="stPopover"], .st-key-hand_out, .question, iframe
    {display: none !important;}
  [data-testid="stMain"] [data-testid="stVerticalBlock"],
  [data-testid="stMain"] [data-testid="stLayoutWrapper"],
  [data-testid="stMain"] [data-testid="stElementContainer"] {display: block !important;}
  [data-testid="stMain"] [data-testid="stLayoutWrapper"]:has(> .st-key-page_head,
    > .st-key-sheet_controls,
    > .st-key-sheet_take_away, > .st-key-sheet_neighbours, > .st-key-demonstration_notice)
    {display: none !important;}
  [data-testid="stElementContainer"] {overflow: visible !important; margin: 0 !important;}
  .st-key-sheet_charts {display: grid !important; grid-template-columns: 330px 1fr;
    gap: 2px 44px !important; margin: 4px 0 2px 0 !important;}
  .st-key-sheet_charts > * {break-inside: avoid; width: auto !important;}
  .st-key-sheet_charts > :has(.stPlotlyChart) {zoom: .92;}
  .st-key-sheet_charts > :has(> .st-key-sheet_below) {grid-column: 1 / -1;}
  .sheet {font-size: 8.4pt; line-height: 1.28;}
  .sheet h2 {font-size: 15pt !important;}
  .sheet h3 {font-size: 9.4pt !important; margin: 5pt 0 2pt 0; break-after: avoid;}
  .sheet .mark {font-size: 7pt;}
  .sheet-head p, .sheet .said, .sheet dt, .sheet p {font-size: 8pt;}
  .sheet .figures {break-inside: avoid;}
  .sheet .figures dl {grid-template-columns: repeat(4, 1fr);}
  .sheet .figures dl > div {padding: 1.5pt 6pt 1.5pt 0;}
  .sheet dt {line-height: 1.2;}
  .sheet dd {font-size: 9.8pt; line-height: 1.2;}
  .sheet dd.blank {font-size: 8.6pt;}
  .sheet small {font-size: 7pt; line-height: 1.2;}
  .sheet sup.ref {font-size: 6.4pt;}
  .sheet .scroll {overflow: visible !important; margin: 1pt 0 3pt 0;}
  .sheet table {font-size: 7.6pt;}
  .sheet caption {font-size: 7.6pt;}
  .sheet th, .sheet td {padding: 1.3pt 5pt 1.3pt 0; font-size: 7.6pt;}
  .sheet tr.group th {padding-top: 3pt;}
  .sheet tr {break-inside: avoid;}
  .sheet td.wide {min-width: 92pt;}
  .sheet thead {display: table-header-group;}
  .sheet tfoot {display: table-row-group;}
  .sheet .bar {height: 2pt; margin-top: 0;}
  .sheet .notes ol {columns: 2; column-gap: 14pt; padding-left: 12pt;}
  .sheet .notes li {font-size: 6.8pt; line-height: 1.25; break-inside: avoid;}
  .st-key-sheet_beside .sheet .notes ol {columns: 1;}
  .sheet a {color: inherit; text-decoration: none;}
  .footnote {font-size: 6.8pt !important; line-height: 1.25 !important; margin: 4pt 0 0 0;}
}
"""


def styles() -> None:
    """Adds the looks of the sheet to the page."""
    st.html(f"<style>{SCREEN}{_paper()}</style>")


def _paper() -> str:
    """PAPER with the words that the browser writes on each page."""
    foot = _quoted(say("Balkan Route reception: municipality sheet"))
    numbered = say("Page {page} of {pages}", page="\n", pages="\r")
    page = _quoted(numbered).replace("\n", '" counter(page) "').replace("\r", '" counter(pages) "')
    return PAPER.replace("content: FOOT", f"content: {foot}").replace(
        "content: PAGE", f"content: {page}"
    )


def _quoted(text: str) -> str:
    """A string of CSS that nothing in the text can end."""
    escaped = "".join(f"\\{ord(sign):x} " if sign in '\\"<>' else sign for sign in text)
    return f'"{escaped}"'
