"""Reads an untrusted workbook in a process of its own: ``python -m pipelines.returns.workbook``.

The file comes on standard input, JSON lines go to standard output. Only the standard library and
python-calamine are used here, and nothing of the rest of the project, so that the process stays
small and has nothing worth stealing.
"""
