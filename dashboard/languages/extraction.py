"""Gathers every text that is said: out of code, declarations, reference data and stories."""

from __future__ import annotations

import ast
import csv
import importlib
import pkgutil
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType

from babel.messages.catalog import Catalog

import pipelines.catalog
from pipelines.catalog.model import Column, Unit
from pipelines.catalog.wording import Declared

ROOT = Path(__file__).resolve().parents[2]
CODE = ("dashboard", "pipelines")
DECLARATIONS = "pipelines/catalog"
REFERENCE: Mapping[str, tuple[str, ...]] = {
    "country": ("name", "designation_note"),
    "flow_place": ("name", "note"),
    "flow_series": ("name", "definition", "counted_by", "note"),
    "turning_point": ("label", "description"),
    "corridor_leg": ("name", "note"),
    "municipality": ("population_basis",),
}
"""Reference table → its columns that readers see as texts."""
STORY_TEXTS = ("title", "caption", "note")
CONSTANT_ENDINGS = ("_RULE", "_NOTE", "_DISCLAIMER", "ATTRIBUTION")
"""Names of texts in ``pipelines.catalog`` that are said where they are shown."""


Text = str | tuple[str, str]
"""A text, or the forms for one and for many."""


def gathered() -> Catalog:
    """Every text with the places that it stands in, as a template without translations."""
    template = Catalog(
        project="Balkan Route reception dashboard",
        version="1",
        msgid_bugs_address="see CONTRIBUTING.md",
        copyright_holder="the project",
        charset="utf-8",
        header_comment="# Texts of the Balkan Route reception dashboard. Licence: EUPL-1.2.",
    )
    for text, where in (*_of_code(), *_of_declarations(), *_of_reference(), *_of_stories()):
        _add(template, text, where)
    for text, place, context in _in_context():
        template.add(text, locations=[(place, 0)], context=context)
    return template


def _add(template: Catalog, text: Text, where: str) -> None:
    known = template.get(text if isinstance(text, str) else text[0])
    if known is not None and known.pluralizable and isinstance(text, str):
        text = (known.id[0], known.id[1])  # the plural form covers the single word too
    elif known is not None and isinstance(text, tuple) and not known.pluralizable:
        places = known.locations
        template.delete(known.id)
        template.add(text, locations=places)
    template.add(text, locations=[(where, 0)])


def _messages() -> Iterator[tuple[Text, str, str | None]]:
    """Text, file and context of every call. By syntax tree, since texts stand in f-strings too."""
    for path in (*_python_files(), ROOT / "app.py"):
        place, code = path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
        if "wording" not in code:
            continue  # other functions of these names say nothing to readers
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.Call):
                literals = [a.value for a in node.args if isinstance(a, ast.Constant)]
                texts = [value for value in literals if isinstance(value, str)]
                match ast.unparse(node.func).rsplit(".", 1)[-1], texts:
                    case ("say" | "mark", [text, *_]):
                        yield text, place, None
                    case ("say_n", [one, many, *_]):
                        yield (one, many), place, None
                    case ("say_as", [context, text, *_]):
                        yield text, place, context


def _python_files() -> Iterator[Path]:
    for folder in CODE:
        yield from sorted((ROOT / folder).rglob("*.py"))


def _of_code() -> Iterator[tuple[Text, str]]:
    yield from ((text, place) for text, place, context in _messages() if context is None and text)


def _in_context() -> Iterator[tuple[str, str, str]]:
    for text, place, context in _messages():
        if context is not None and isinstance(text, str):
            yield text, place, context


def _of_declarations() -> Iterator[tuple[Text, str]]:
    seen: set[int] = set()
    for found in pkgutil.iter_modules(pipelines.catalog.__path__):
        module = importlib.import_module(f"pipelines.catalog.{found.name}")
        for declared in _declared(vars(module).values(), seen):
            for text in _texts_of(declared):
                yield text, DECLARATIONS
        for text in _constants(module):
            yield text, DECLARATIONS


def _texts_of(declared: Declared) -> Iterator[Text]:
    if isinstance(declared, Unit) and vars(declared)["one"]:
        yield vars(declared)["one"], vars(declared)["symbol"]
    for text in declared.written_texts():
        if any(letter.isalpha() for letter in text):
            yield text
    if isinstance(declared, Column) and not vars(declared)["label"]:
        yield declared.name.replace("_", " ").capitalize()


def _declared(values: Iterable[object], seen: set[int]) -> Iterator[Declared]:
    for value in values:
        if id(value) in seen:
            continue
        if isinstance(value, Declared):
            seen.add(id(value))
            yield value
            yield from _declared(list(vars(value).values()), seen)
        elif isinstance(value, Mapping):
            yield from _declared(list(value.values()), seen)
        elif isinstance(value, (tuple, list, frozenset, set)):
            yield from _declared(list(value), seen)


def _constants(module: ModuleType) -> Iterator[str]:
    for name, value in vars(module).items():
        if isinstance(value, str) and name.isupper() and name.endswith(CONSTANT_ENDINGS):
            yield value


def _of_reference() -> Iterator[tuple[str, str]]:
    for table, columns in REFERENCE.items():
        path = ROOT / "data" / "reference" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for column in columns:
                    if row[column].strip():
                        yield row[column], f"data/reference/{table}.csv"


def _of_stories() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "data" / "stories").glob("*.toml")):
        for text in _story_texts(tomllib.loads(path.read_text("utf-8"))):
            yield text, f"data/stories/{path.name}"


def _story_texts(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            if key in STORY_TEXTS and isinstance(part, str):
                yield part
            else:
                yield from _story_texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _story_texts(part)
