"""Why ``fetch`` cannot even begin."""

from __future__ import annotations


class FetchImpossible(Exception):
    """An argument or a file of the machine is at fault; the message says what to do."""
