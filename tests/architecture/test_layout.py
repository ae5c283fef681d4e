"""The house rules on files, names, sizes and imports."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.architecture.sources import (
    CODE,
    ROOT,
    imports,
    imports_any,
    python_files,
    shown,
    tracked_files,
    tree,
)

LONGEST_FILE, LONGEST_FUNCTION = 300, 60
LONG_FILES = {
    "pipelines/catalog/extracts.py": "one declaration after the other, nothing to follow",
    "pipelines/catalog/reception.py": "one declaration after the other, nothing to follow",
    "pipelines/build.py": "the order of a build, told from the first step to the last",
    "pipelines/catalog/codes.py": "one declaration after the other, nothing to follow",
    "pipelines/catalog/flows.py": "one declaration after the other, nothing to follow",
    "pipelines/catalog/ledger.py": "one declaration after the other, nothing to follow",
    "tests/pipelines/small_world.py": "one made-up row of each table after the other",
    "tests/pipelines/test_return_refused_files.py": "a long list of files and what is said of them",
    "tests/pipelines/test_return_wrong_entries.py": "a long list of entries and what is said",
    "tests/pipelines/test_intake_cells.py": "a long list of cells and what must be said of them",
}
LONG_FUNCTIONS: dict[str, str] = {}
NAMES_THAT_SAY_NOTHING = {"utils", "util", "common", "helpers", "helper", "misc", "tools", "base"}
BUILDERS = ("map", "charts", "exports", "handout", "languages")
BUILDER_FILES = (
    "answers",
    "cost_queries",
    "cost_sentences",
    "cost_tables",
    "flow_corridor",
    "flow_in_short",
    "flow_methods",
    "flow_origins",
    "flow_outlook",
    "flow_outlook_queries",
    "flow_outlook_trials",
    "flow_queries",
    "flow_sentences",
    "flow_tables",
    "format",
    "frames",
    "ledger_queries",
    "ledger_sources",
    "ledger_tables",
    "municipality_queries",
    "municipality_tables",
    "palette",
    "periods",
    "pressure_figures",
    "pressure_queries",
    "pressure_sentences",
    "pressure_tables",
    "pressure_what_if",
    "queries",
    "selection",
    "stories",
    "story_charts",
    "story_spread",
    "story_views",
    "story_words",
    "sentences",
    "support_flows",
    "support_funding",
    "support_queries",
    "support_sentences",
    "support_tables",
    "tables",
    "warehouse",
)
SQL_MODULES = {
    "pipelines/build.py": "copies checked rows into their table, by names of the catalogue",
    "pipelines/schema.py": "makes DDL out of the catalogue",
    "pipelines/intake/checks.py": "makes the rule table out of the catalogue",
    "pipelines/intake/loading.py": "copies checked rows, by names of the catalogue",
    "pipelines/intake/quick.py": "reads large files by names of the catalogue",
    "pipelines/intake/remedies.py": "looks up known ids by names of the catalogue",
    "pipelines/catalog/ledger_shapes.py": "makes the indicators' SQL out of their declarations",
    "pipelines/demonstration/store.py": "stages by names of the catalogue",
    "pipelines/returns/alone.py": "reads what was checked, by names of the catalogue",
    "pipelines/returns/clean_tables.py": "stages by names of the catalogue",
    "pipelines/returns/crosschecks.py": "names the checked sheets, by names of the catalogue",
    "pipelines/returns/judging.py": "names the checked sheets, by names of the catalogue",
    "pipelines/intake/rules.py": "stages and loads by names of the catalogue",
}
SQL_WORDS = re.compile(
    r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|DROP|COMMENT ON|CASE WHEN)\b"
)


def test_files_are_short() -> None:
    long = {
        shown(path): len(path.read_text("utf-8").splitlines())
        for path in python_files(*CODE, "tests")
    }
    too_long = {name: lines for name, lines in long.items() if lines > LONGEST_FILE}
    assert set(too_long) <= set(LONG_FILES), too_long
    assert set(LONG_FILES) <= set(too_long), "an exception that is not needed any more"


def test_functions_are_short() -> None:
    too_long = {}
    for path in python_files(*CODE):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    too_long[f"{shown(path)}:{node.name}"] = lines
    assert set(too_long) == set(LONG_FUNCTIONS), too_long


def test_names_say_what_is_inside() -> None:
    paths = [path for path in tracked_files() if path.suffix in {".py", ".sql", ".js", ".css"}]
    assert len(paths) > 100
    parts = {shown(path): set(path.relative_to(ROOT).with_suffix("").parts) for path in paths}
    assert [name for name, words in parts.items() if words & NAMES_THAT_SAY_NOTHING] == []


def test_only_the_store_opens_duckdb() -> None:
    opening = {
        shown(path)
        for path in python_files(*CODE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr == "connect"
        and isinstance(node.value, ast.Name)
        and node.value.id == "duckdb"
    }
    assert opening == {"pipelines/store.py"}
    assert not [p for p in python_files(*CODE) if "duckdb.connect" in imports(p)]


def test_builders_do_without_streamlit() -> None:
    paths = [p for p in python_files("dashboard") if p.parent.name in BUILDERS]
    paths += [ROOT / "dashboard" / f"{name}.py" for name in BUILDER_FILES]
    assert len(paths) > 20
    assert [
        shown(path) for path in paths if imports_any(path, "streamlit", "streamlit_folium")
    ] == []


def test_pipelines_do_without_the_dashboard() -> None:
    paths = python_files("pipelines")
    paths.remove(ROOT / "app.py")
    strange = [
        shown(p) for p in paths if imports_any(p, "streamlit", "dashboard", "plotly", "folium")
    ]
    assert strange == []


def test_views_only_compose() -> None:
    faults = []
    views = sorted((ROOT / "dashboard" / "views").glob("*.py"))
    assert len(views) >= 5
    for path in views:
        if imports_any(path, "folium", "branca", "plotly", "streamlit_folium", "duckdb"):
            faults.append(f"{shown(path)}: imports what a builder is for")
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and SQL_WORDS.search(str(node.value)):
                faults.append(f"{shown(path)}:{node.lineno}: SQL")
            if isinstance(node, ast.FunctionDef):
                names = [ast.unparse(decorator) for decorator in node.decorator_list]
                faults += [f"{shown(path)}: @{n}" for n in names if "cache" in n]
    assert faults == []


def sql_texts(path: Path) -> list[tuple[int, ast.JoinedStr]]:
    """Lines with texts put together in Python that hold SQL."""
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.JoinedStr):
            text = "".join(v.value for v in node.values if isinstance(v, ast.Constant))
            if SQL_WORDS.search(text):
                found.append((node.lineno, node))
    return found


def test_sql_is_put_together_only_where_the_catalogue_gives_the_names() -> None:
    found = {shown(path) for path in python_files(*CODE) if sql_texts(path)}
    assert found == set(SQL_MODULES)


def test_a_text_with_sql_in_it_is_recognised(tmp_path: Path) -> None:
    file = tmp_path / "bad.py"
    file.write_text("x = 1\nq = f\"SELECT * FROM t WHERE name = '{x}'\"\n", "utf-8")
    assert [line for line, _ in sql_texts(file)] == [2]


def test_no_broad_except() -> None:
    broad = [
        f"{shown(path)}:{node.lineno}"
        for path in python_files(*CODE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    ]
    assert broad == []
