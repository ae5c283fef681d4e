"""All extracts of all pages, for whoever walks through them."""

from __future__ import annotations

from pipelines.catalog import extracts, ledger_extracts
from pipelines.catalog.extracts import Extract

EVERY_EXTRACT: tuple[Extract, ...] = (*extracts.EXTRACTS, *ledger_extracts.EXTRACTS)
