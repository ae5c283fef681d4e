"""Strict reading of JSON answers: each field is there, and is what it has to be."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping

from pipelines.sources.livesource import Page
from pipelines.sources.refusals import TRY_AGAIN, AnswerRefused

Json = object
_SHOWN = 100
_WHOLE = re.compile(r"[0-9]{1,12}")


def json_of(page: Page) -> Json:
    """The answer as JSON. Raises AnswerRefused for a web page, nothing, or half of an answer."""
    text = text_of(page)
    if not text.strip():
        raise AnswerRefused(page.name, "JSON", "an empty answer", TRY_AGAIN)
    if text.lstrip().startswith("<"):
        raise AnswerRefused(page.name, "JSON", f"a web page, {shown(text)}", TRY_AGAIN)
    try:
        parsed: Json = json.loads(text)
    except json.JSONDecodeError as error:
        if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated"):
            found = f"an answer that breaks off after {len(page.content):,} bytes"
            raise AnswerRefused(page.name, "JSON", found, TRY_AGAIN) from error
        found = f"a text that is none ({error.msg} in line {error.lineno}), {shown(text)}"
        raise AnswerRefused(page.name, "JSON", found) from error
    return parsed


def text_of(page: Page) -> str:
    """The answer as text. Raises AnswerRefused if it is not in UTF-8."""
    try:
        return page.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"bytes that are no UTF-8 at {error.start:,} of {len(page.content):,}"
        raise AnswerRefused(page.name, "a text in UTF-8", found) from error


def shown(value: Json) -> str:
    """A value on one short line."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    visible = "".join(
        character if character.isprintable() else " " for character in text[:_SHOWN]
    ).strip()
    return f"'{visible}…'" if len(text) > _SHOWN else f"'{visible}'"


def as_object(value: Json, where: str) -> Mapping[str, Json]:
    if not isinstance(value, dict):
        raise AnswerRefused(where, "an object with named fields", shown(value))
    return value


def as_list(value: Json, where: str) -> list[Json]:
    if not isinstance(value, list):
        raise AnswerRefused(where, "a list", shown(value))
    return value


def need(record: Mapping[str, Json], name: str, where: str) -> Json:
    """A field that has to be there. The message names those that are, for one may be renamed."""
    if name not in record:
        there = ", ".join(sorted(record)[:20]) or "none"
        raise AnswerRefused(where, f"the field '{name}'", f"the fields {there}")
    return record[name]


def text_field(record: Mapping[str, Json], name: str, where: str) -> str:
    """A field that holds a text, trimmed."""
    value = need(record, name, where)
    if not isinstance(value, str):
        raise AnswerRefused(where, f"a text in '{name}'", shown(value))
    return value.strip()


def whole_field(record: Mapping[str, Json], name: str, where: str) -> int:
    """A field that holds a whole number of at least 0, also one written as a text."""
    value = count_field(record, name, where)
    if value is None:
        raise AnswerRefused(where, f"a whole number in '{name}'", shown(record[name]))
    return value


def count_field(
    record: Mapping[str, Json], name: str, where: str, missing: Collection[str] = ()
) -> int | None:
    """As ``whole_field``; None where the field holds one of the texts for missing."""
    value = need(record, name, where)
    if isinstance(value, str) and value.strip() in missing:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
        return int(value)
    also = f" or {' or '.join(repr(m) for m in missing)}" if missing else ""
    raise AnswerRefused(where, f"a whole number{also} in '{name}'", shown(value))
