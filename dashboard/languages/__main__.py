"""``python -m dashboard.languages``: update the catalogues from the code, or check them.

``update`` gathers all texts, puts new ones into each catalogue, takes out what is no longer said,
and writes Serbian in Cyrillic out of Serbian in Latin letters. ``check`` lists what is missing.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from datetime import UTC, datetime

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from dashboard.languages import CATALOGUES, LANGUAGES, Language, catalogue_file
from dashboard.languages.checking import all_problems, read
from dashboard.languages.extraction import gathered
from dashboard.languages.scripts import cyrillic

BEGAN = datetime(2026, 11, 23, tzinfo=UTC)
"""Stands in every catalogue's head, so that a catalogue changes only where a text does."""


def update() -> None:
    """Brings template and catalogues up to date with the code; translations stay."""
    template = gathered()
    _write(template, "messages.pot")
    for language in LANGUAGES.values():
        if language.tag not in ("en", "sr-Cyrl"):
            _write(_updated(template, language), catalogue_file(language).name)
    _write(_in_cyrillic(template), catalogue_file(LANGUAGES["sr-Cyrl"]).name)


def _updated(template: Catalog, language: Language) -> Catalog:
    known = read(language)
    catalogue = _empty(template, language)
    for message in template:
        if message.id:
            said = known.get(message.id, context=message.context)
            catalogue.add(
                message.id,
                said.string
                if said is not None and said.pluralizable == message.pluralizable
                else None,
                locations=message.locations,
                context=message.context,
            )
    return catalogue


def _in_cyrillic(template: Catalog) -> Catalog:
    catalogue = _empty(template, LANGUAGES["sr-Cyrl"])
    for message in read(LANGUAGES["sr-Latn"]):
        if message.id:
            said = message.string
            written = cyrillic(said) if isinstance(said, str) else tuple(map(cyrillic, said or ()))
            catalogue.add(message.id, written, locations=message.locations, context=message.context)
    return catalogue


def _empty(template: Catalog, language: Language) -> Catalog:
    return Catalog(
        locale=language.locale,
        project=template.project,
        version=template.version,
        msgid_bugs_address=template.msgid_bugs_address,
        last_translator="not read by a native speaker yet",
        language_team=language.name,
        header_comment=template.header_comment,
        fuzzy=False,
        creation_date=BEGAN,
        revision_date=BEGAN,
        charset="utf-8",
    )


def _write(catalogue: Catalog, name: str) -> None:
    # Without line numbers, for the same reason.
    for message in catalogue:
        message.flags.discard("python-format")  # "% of places" is no place for a value
    with (CATALOGUES / name).open("wb") as file:
        write_po(file, catalogue, sort_output=True, include_lineno=False, width=100)


def check() -> int:
    """Prints every problem; the exit status is 1 if there is any."""
    found = all_problems(gathered())
    for problem in found:
        print(problem)
    for tag, count in Counter(problem.language for problem in found).items():
        print(f"{tag}: {count}", file=sys.stderr)
    return 1 if found else 0


def main() -> int:
    """Runs the command."""
    parser = argparse.ArgumentParser(prog="python -m dashboard.languages", description=__doc__)
    parser.add_argument("command", choices=("update", "check"))
    if parser.parse_args().command == "update":
        update()
        return 0
    return check()


if __name__ == "__main__":
    sys.exit(main())
