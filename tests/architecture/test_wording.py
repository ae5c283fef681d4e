"""The house rules on texts that are said: whole, found by extraction, never said too early."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from string import Formatter

import pytest

from tests.architecture.sources import CODE, python_files, shown, tree

WORDING = "pipelines.catalog.wording"
TEXTS = {"say": (0,), "say_n": (0, 1), "say_as": (0, 1), "mark": (0,)}
"""Function → which of its arguments are texts for translators."""
POSITIONAL = {"say": 1, "say_n": 3, "say_as": 2, "mark": 1}
FRAGMENT = "dashboard/components/language.py"
DECLARING = "pipelines/catalog/model.py"
"""Its declarations say themselves; extraction takes their texts from the declarations."""
SCRIPTS = ("app.py", "dashboard/views/")
"""Streamlit runs these anew for each reader, the language first; all others are imported once."""
Said = tuple[str, ast.Call]


def said_in(module: ast.AST) -> Iterator[Said]:
    """Calls of the functions of ``wording``, whatever a file calls them: (function, call)."""
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.module == WORDING
        for alias in node.names
    }
    modules = {
        alias.asname or alias.name
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.module == "pipelines.catalog"
        for alias in node.names
        if alias.name == "wording"
    }
    for node in ast.walk(module):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        if isinstance(function, ast.Name) and names.get(function.id) in TEXTS:
            yield names[function.id], node
        elif (
            isinstance(function, ast.Attribute)
            and isinstance(function.value, ast.Name)
            and function.value.id in modules
            and function.attr in TEXTS
        ):
            yield function.attr, node


def literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def is_declared(node: ast.expr) -> bool:
    """A constant in capitals, of this module or another one, or what is held in one."""
    while isinstance(node, ast.Subscript):
        node = node.value
    name = node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
    return bool(name) and name.isupper()


def holes(text: str) -> list[str]:
    """The names to be filled; what is more than a name (``{}``, ``{n:.1f}``) as it is written."""
    found = []
    for _, name, form, conversion in Formatter().parse(text):
        if name is not None:
            plain = name.isidentifier() and not form and not conversion
            found.append(name if plain else f"{{{name}:{form}}}")
    return found


def wrong_texts(function: str, call: ast.Call) -> Iterator[str]:
    """What is wrong with the texts of a call."""
    if len(call.args) != POSITIONAL[function]:
        yield f"{len(call.args)} arguments without a name instead of {POSITIONAL[function]}"
        return
    for position in TEXTS[function]:
        text = literal(call.args[position])
        if text is None and not (function == "say" and is_declared(call.args[position])):
            yield "its text is neither a literal nor a declared constant"
        elif text is not None and (text != text.strip() or not text):
            yield f"{text!r} is empty, or begins or ends with a blank"


def wrong_holes(function: str, call: ast.Call) -> Iterator[str]:
    """How the names in a call's texts differ from those that it is given."""
    texts = [literal(call.args[at]) for at in TEXTS[function] if at < len(call.args)]
    if function == "mark" or not texts or None in texts:
        return
    wanted = {name for text in texts if text for name in holes(text)}
    yield from (f"{name} is not a plain name" for name in sorted(wanted) if "{" in name)
    given = {keyword.arg for keyword in call.keywords if keyword.arg}
    unpacked = any(keyword.arg is None for keyword in call.keywords)
    known = given | ({"n"} if function == "say_n" else set())
    if not unpacked and wanted - known:
        yield f"nothing is given for {sorted(wanted - known)}"
    if given - wanted:
        yield f"{sorted(given - wanted)} is given and nowhere in the text"


def early(module: ast.Module) -> Iterator[int]:
    """Lines that say something while a module is imported."""
    calls = {id(call) for function, call in said_in(module) if function != "mark"}

    def now(node: ast.AST) -> Iterator[int]:
        if id(node) in calls:
            yield node.lineno  # type: ignore[attr-defined] # a call has a line
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            parts = [*node.args.defaults, *(d for d in node.args.kw_defaults if d)]
            parts += [] if isinstance(node, ast.Lambda) else node.decorator_list
        else:
            parts = list(ast.iter_child_nodes(node))  # type: ignore[arg-type] # any nodes
        for part in parts:
            yield from now(part)

    yield from now(module)


def fragments(module: ast.Module) -> Iterator[int]:
    """Lines that name Streamlit's own fragment."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and node.attr == "fragment":
            if isinstance(node.value, ast.Name) and node.value.id in ("st", "streamlit"):
                yield node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module == "streamlit":
            yield from (node.lineno for alias in node.names if alias.name == "fragment")


def test_every_text_can_be_found_for_translation() -> None:
    wrong = [
        f"{shown(path)}:{call.lineno}: {function}: {problem}"
        for path in python_files(*CODE)
        if shown(path) != DECLARING
        for function, call in said_in(tree(path))
        for problem in wrong_texts(function, call)
    ]
    assert wrong == []


def test_the_names_in_a_text_are_those_that_it_is_given() -> None:
    wrong = [
        f"{shown(path)}:{call.lineno}: {function}: {problem}"
        for path in python_files(*CODE)
        for function, call in said_in(tree(path))
        for problem in wrong_holes(function, call)
    ]
    assert wrong == []


def test_nothing_is_said_while_a_module_is_imported() -> None:
    lines = [
        f"{shown(path)}:{line}: say it where it is shown; mark() declares it"
        for path in python_files(*CODE)
        if not shown(path).startswith(SCRIPTS)
        for line in early(tree(path))
    ]
    assert lines == []


def test_fragments_speak_the_reader_s_language() -> None:
    lines = [
        f"{shown(path)}:{line}: use dashboard.components.language.fragment"
        for path in python_files(*CODE)
        if shown(path) != FRAGMENT
        for line in fragments(tree(path))
    ]
    assert lines == []


IMPORTS = f"from {WORDING} import mark, say, say_as, say_n\n"


def problems(code: str) -> int:
    module = ast.parse(IMPORTS + code)
    calls = list(said_in(module))
    assert calls
    return sum(len([*wrong_texts(*call), *wrong_holes(*call)]) for call in calls)


@pytest.mark.parametrize(
    "code",
    [
        'say("Places")',
        'say("one half " "and the other")',
        'say("{n} of {all}", n=1, all=2)',
        'say("{n} of {all}", **both)',
        "say(policy.NOTE)",
        "say(_LOOKS[role][0])",
        'say_n("{n} place", "{n} places", 3)',
        'say_n("one place", "{n} places in {town}", 3, town="Ub")',
        'say_as("axis", "Share")',
        'mark("{n} places")',
    ],
)
def test_right_calls_are_let_through(code: str) -> None:
    assert problems(code) == 0


@pytest.mark.parametrize(
    "code",
    [
        'say(f"{n} places")',
        'say("a" + "b")',
        "say(label)",
        "say(column.label)",
        'say("a" if many else "b")',
        'say("Places ")',
        'say("")',
        'say("{n} places")',
        'say("{n} places", n=1, m=2)',
        'say("{} places", n=1)',
        'say("{n:.1f} places", n=1)',
        'say("Places", 3)',
        'say_n("{n} place", PLACES, 3)',
        'say_n("{n} place in {town}", "{n} places", 3)',
        'say_as(CONTEXT, "Share")',
        "mark(text)",
    ],
)
def test_wrong_calls_are_found(code: str) -> None:
    assert problems(code) > 0


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('TITLE = say("Places")', 1),
        ('TITLES = [say("Places") for _ in range(3)]', 1),
        ('def draw(title=say("Places")): pass', 1),
        ('@named(say("Places"))\ndef draw(): pass', 1),
        ('class Chart:\n    title = say("Places")', 1),
        ('class Chart:\n    def title(self): return say("Places")', 0),
        ('def draw(): return say("Places")', 0),
        ('TITLE = lambda: say("Places")', 0),
        ('TITLE = mark("Places")', 0),
    ],
)
def test_what_is_said_at_import_is_found(code: str, found: int) -> None:
    assert len(list(early(ast.parse(IMPORTS + code)))) == found


def test_streamlit_s_own_fragment_is_found() -> None:
    assert list(fragments(ast.parse("import streamlit as st\n@st.fragment\ndef f(): pass"))) == [2]
    assert list(fragments(ast.parse("from streamlit import fragment"))) == [1]
    assert list(fragments(ast.parse("@language.fragment\ndef f(): pass"))) == []
