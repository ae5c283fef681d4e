"""Reading of files that others filled in: nothing is trusted, nothing is lost.

A reader turns a file into texts with the sender's own row numbers (`RawFile`), a rule table in SQL
judges every cell, and each row either loads whole or is kept among the rejects with a remedy.
Large files stay on the disk (`LargeFile`): rows that are good beyond doubt go straight in.
"""

from pipelines.intake.largefile import LargeFile, open_csv
from pipelines.intake.loading import load
from pipelines.intake.problems import FileRefused, Loaded, Problem
from pipelines.intake.rawfile import RawFile, RawRow
from pipelines.intake.reading import read_csv
from pipelines.intake.report import describe, rejects_csv

__all__ = [
    "FileRefused",
    "LargeFile",
    "Loaded",
    "Problem",
    "RawFile",
    "RawRow",
    "describe",
    "load",
    "open_csv",
    "read_csv",
    "rejects_csv",
]
