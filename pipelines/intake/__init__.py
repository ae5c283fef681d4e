"""Reading of files that others filled in: nothing is trusted, nothing is lost.

A reader turns a file into texts with the sender's own row numbers (`RawFile`), a rule table in SQL
judges every cell, and each row either loads whole or is kept among the rejects with a remedy.
"""

from pipelines.intake.problems import FileRefused, Loaded, Problem
from pipelines.intake.rawfile import RawFile, RawRow
from pipelines.intake.reading import read_csv
from pipelines.intake.report import describe, rejects_csv
from pipelines.intake.rules import load

__all__ = [
    "FileRefused",
    "Loaded",
    "Problem",
    "RawFile",
    "RawRow",
    "describe",
    "load",
    "read_csv",
    "rejects_csv",
]
