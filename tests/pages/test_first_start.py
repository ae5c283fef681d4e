"""No snapshot yet, a build that fails, a snapshot that other code made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import settings
from pipelines.store import Pointer, SnapshotFolder, connect
from tests.pages.opened import ROOT, SECONDS, headline, opened, words

REFUSAL = "error: published/facility.csv row 3, column country: found 'X', expected a code"


def pretend_build(folder: Path, program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts ``program`` in the place of the build that the first start runs."""
    package = folder / "pipelines"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(program, encoding="utf-8")
    monkeypatch.setattr(settings, "ROOT", folder)


def test_the_first_start_builds_the_warehouse_and_shows_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "none" / "yet"
    monkeypatch.setenv("RECEPTION_WAREHOUSE", str(folder))
    app = opened()
    assert headline(app)["Places"] == "8,934"
    current = SnapshotFolder(folder).current()
    assert current is not None
    assert current.number == 1


def test_a_build_that_fails_says_what_the_build_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = f"import sys\nprint('[ 1/13] Reading')\nprint({REFUSAL!r})\nsys.exit(2)\n"
    pretend_build(tmp_path / "code", program, monkeypatch)
    monkeypatch.setenv("RECEPTION_WAREHOUSE", str(tmp_path / "empty"))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS).run()
    assert not app.exception
    assert "The data could not be prepared" in words(app)
    assert REFUSAL in app.code[0].value
    assert not app.metric
    assert not app.dataframe


def test_a_snapshot_made_by_other_code_is_built_anew(
    snapshot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = SnapshotFolder(snapshot).current()
    assert fresh is not None
    folder = SnapshotFolder(tmp_path / "warehouse")
    folder.root.mkdir()
    old, new = folder.new(1), folder.new(2)
    shutil.copy(fresh.path, old.path)
    with connect(old.path) as connection:
        connection.execute("UPDATE build SET code_sha256 = 'other', build_id = 'made by old code'")
    folder.pointer_path.write_bytes(Pointer(old, (), 1).encode())
    pointer = Pointer(new, (old,), 2).encode()
    program = (
        "import pathlib, shutil\n"
        f"shutil.copy({str(fresh.path)!r}, {str(new.path)!r})\n"
        f"pathlib.Path({str(folder.pointer_path)!r}).write_bytes({pointer!r})\n"
    )
    pretend_build(tmp_path / "code", program, monkeypatch)
    monkeypatch.setenv("RECEPTION_WAREHOUSE", str(folder.root))
    drawn = "".join(str(item.proto) for item in opened("data_and_methods").get("html"))
    assert "Build " in drawn
    assert "made by old code" not in drawn


@pytest.mark.parametrize("with_demonstration", [True, False])
def test_a_newer_version_brings_no_demonstration_to_those_who_left_it_out(
    with_demonstration: bool,
    snapshot: Path,
    plain_snapshot: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    built = SnapshotFolder(snapshot if with_demonstration else plain_snapshot).current()
    assert built is not None
    folder = SnapshotFolder(tmp_path / "warehouse")
    folder.root.mkdir()
    old = folder.new(1)
    shutil.copy(built.path, old.path)
    with connect(old.path) as connection:
        connection.execute("UPDATE build SET code_sha256 = 'other', build_id = 'by old code'")
    folder.pointer_path.write_bytes(Pointer(old, (), 1).encode())
    asked = tmp_path / "asked"
    program = f"import pathlib, sys\npathlib.Path({str(asked)!r}).write_text(repr(sys.argv[1:]))\n"
    pretend_build(tmp_path / "code", program + "sys.exit(2)\n", monkeypatch)
    monkeypatch.setenv("RECEPTION_WAREHOUSE", str(folder.root))
    AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS).run()
    expected = ["--warehouse", str(folder.root), "build"]
    assert asked.read_text() == repr(
        expected + ([] if with_demonstration else ["--no-demonstration"])
    )


def test_a_damaged_pointer_stops_the_page_and_is_not_taken_for_an_empty_folder(
    snapshot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(snapshot, damaged)
    pointer = SnapshotFolder(damaged).pointer_path
    pointer.write_text("half a poin", encoding="utf-8")
    monkeypatch.setenv("RECEPTION_WAREHOUSE", str(damaged))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS).run()
    assert app.exception or app.error
    assert not app.metric
    assert not app.dataframe
    assert pointer.read_text(encoding="utf-8") == "half a poin"
