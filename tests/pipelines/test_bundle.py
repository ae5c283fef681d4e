"""The offline bundle: what goes in, what never does, and which wheels a laptop needs."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pipelines.bundle import command, contents, wheels
from pipelines.store import SnapshotFolder
from tests.architecture.sources import tracked_files

ROOT = Path(__file__).resolve().parents[2]


def wheel(folder: Path, name: str, *needs: str) -> None:
    """A wheel that holds nothing but what it needs."""
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as archive:
        lines = ["Metadata-Version: 2.1", f"Name: {name}", "Version: 1.0"]
        lines += [f"Requires-Dist: {need}" for need in needs]
        archive.writestr(f"{name}-1.0.dist-info/METADATA", "\n".join(lines) + "\n")


def project(folder: Path, *dependencies: str) -> Path:
    """A project that declares these dependencies."""
    listed = ", ".join(f"'{one}'" for one in dependencies)
    (folder / "pyproject.toml").write_text(f"[project]\nname = 'x'\ndependencies = [{listed}]\n")
    return folder


def test_everything_that_runs_is_copied_and_nothing_private(tmp_path: Path) -> None:
    copies = {name.as_posix() for name in contents.copied(ROOT, tmp_path)}
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in tracked_files()
        if path.relative_to(ROOT).parts[0] in ("dashboard", "pipelines", "static")
    }
    assert len(wanted) > 300
    assert wanted <= copies
    assert {"app.py", "start.py", "start.bat", "start.sh", "START.txt"} <= copies
    assert {"data/published/source.csv", ".streamlit/config.toml"} <= copies
    private = ("data/returns", "data/fetched", "tests", ".git", "data/warehouse")
    assert not [name for name in copies if name.startswith(private) or "secrets" in name]
    assert all((tmp_path / name).is_file() for name in copies)


def test_a_folder_that_is_no_project_is_refused(tmp_path: Path) -> None:
    with pytest.raises(contents.NotAProject, match=r"lacks app\.py, constraints\.txt"):
        contents.copied(tmp_path, tmp_path / "bundle")


def test_what_only_the_laptop_needs_is_found(tmp_path: Path) -> None:
    root, folder = project(tmp_path, "streamlet[auth]"), tmp_path / "wheels"
    folder.mkdir()
    wheel(
        folder,
        "streamlet",
        'colours>=2; sys_platform == "win32"',
        'locks; extra == "auth"',
        'tested; extra == "test"',
        'backport; python_version < "3.12"',
        "there",
    )
    wheel(folder, "there")
    windows, linux = wheels.SYSTEMS["windows"], wheels.SYSTEMS["linux"]
    assert set(wheels.lacking_in(folder, root, windows, "3.12")) == {"colours>=2", "locks"}
    assert set(wheels.lacking_in(folder, root, linux, "3.11")) == {"locks", "backport"}
    wheel(folder, "locks")
    assert set(wheels.lacking_in(folder, root, linux, "3.12")) == set()


def test_wheels_are_asked_for_until_none_is_lacking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, folder = project(tmp_path, "first"), tmp_path / "wheels"
    folder.mkdir()
    needs = {"first": ('second; sys_platform == "win32"',), "second": ("third",), "third": ()}
    asked: list[list[str]] = []

    def download(
        _root: Path, target: Path, _system: wheels.System, _python: str, wanted: list[str]
    ) -> None:
        asked.append(list(wanted))
        for name in wanted:
            wheel(target, name, *needs[name])

    monkeypatch.setattr(wheels, "_download", download)
    wheels.fetched(root, folder, wheels.SYSTEMS["windows"], ["3.12"])
    assert asked == [["first"], ["second"], ["third"]]


def test_a_wheel_that_nobody_has_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, folder = project(tmp_path, "first"), tmp_path / "wheels"
    folder.mkdir()
    wheel(folder, "first", "nowhere")
    monkeypatch.setattr(wheels, "_download", lambda *_: None)
    with pytest.raises(wheels.WheelsMissing, match="No wheel was found for nowhere"):
        wheels.fetched(root, folder, wheels.SYSTEMS["linux"], ["3.12"])


def test_the_zip_holds_app_snapshot_wheels_and_starters(
    tmp_path: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        wheels, "fetched", lambda _root, folder, _system, _pythons: wheel(folder, "first")
    )
    said: list[str] = []
    target = tmp_path / "reception.zip"
    made = command.make(ROOT, snapshot, target, "linux", ["3.11", "3.12"], said.append)
    current = SnapshotFolder(snapshot).current()
    assert current is not None
    assert (made.snapshot, made.wheels) == (current.id, 1)
    assert said[1] == "Downloading wheels for linux, Python 3.11 and 3.12"
    with zipfile.ZipFile(target) as archive:
        names = set(archive.namelist())
        assert archive.read("reception/PYTHONS").decode() == "3.11\n3.12\n"
        assert "streamlit" in archive.read("reception/requirements.txt").decode()
        snapshot = archive.read(f"reception/data/warehouse/{current.path.name}")
    assert snapshot == current.path.read_bytes()
    assert {"reception/app.py", "reception/start.bat"} <= names
    assert "reception/wheels/first-1.0-py3-none-any.whl" in names
    assert [path.name for path in tmp_path.iterdir()] == ["reception.zip"]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    with pytest.raises(command.FolderInTheWay, match="exists already"):
        command.make(ROOT, tmp_path, tmp_path, "linux", ["3.11"], lambda _: None)


def test_the_starter_says_which_python_fits(tmp_path: Path) -> None:
    contents.copied(ROOT, tmp_path)
    (tmp_path / "PYTHONS").write_text("3.2\n3.3\n", "utf-8")
    done = subprocess.run(
        [sys.executable, str(tmp_path / "start.py")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "holds wheels for Python 3.2 and 3.3, and this is Python" in done.stdout
    assert not (tmp_path / "environment").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without telling it")
def test_who_ends_the_starter_ends_the_dashboard_with_it(tmp_path: Path) -> None:
    contents.copied(ROOT, tmp_path)
    (tmp_path / "PYTHONS").write_text(f"{sys.version_info.major}.{sys.version_info.minor}\n")
    python = tmp_path / "environment" / "bin" / "python"
    python.parent.mkdir(parents=True)
    (tmp_path / "environment" / "READY").write_text("installed\n")
    python.write_text("#!/bin/sh\necho $$ $3 $4\nexec sleep 600\n")  # stands in for the app
    python.chmod(0o755)
    starter = subprocess.Popen(
        [sys.executable, "-u", str(tmp_path / "start.py")], stdout=subprocess.PIPE, text=True
    )
    assert starter.stdout is not None
    number, *run = starter.stdout.readline().split()
    assert run == ["run", str(tmp_path / "app.py")]
    starter.terminate()
    starter.communicate(timeout=60)
    assert starter.returncode != 0
    with pytest.raises(ProcessLookupError):
        os.kill(int(number), 0)
