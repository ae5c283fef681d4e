"""The wheels of the bundle: what the app needs, for the laptop's system and Python.

``pip download`` chooses them by the constraints file. It looks at conditions such as
``sys_platform == "win32"`` with the eyes of the machine that it runs on, so what a wheel needs on
the laptop alone is found afterwards, in the wheels themselves, and fetched too.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename


class WheelsMissing(Exception):
    """Wheels could not be had; the message holds what pip said and what to do."""


@dataclass(frozen=True)
class System:
    """A laptop's system: ``tags`` as wheels name it, ``conditions`` as requirements ask for it."""

    name: str
    tags: tuple[str, ...]
    conditions: Mapping[str, str]


SYSTEMS: Mapping[str, System] = {
    system.name: system
    for system in (
        System(
            "windows",
            ("win_amd64",),
            {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt",
             "platform_machine": "AMD64"},
        ),
        System(
            "mac",
            ("macosx_14_0_arm64", "macosx_13_0_arm64", "macosx_12_0_arm64", "macosx_11_0_arm64"),
            {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix",
             "platform_machine": "arm64"},
        ),
        System(
            "linux",
            ("manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux_2_17_x86_64",
             "manylinux2014_x86_64"),
            {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix",
             "platform_machine": "x86_64"},
        ),
    )
}  # fmt: skip


def requirements(root: Path) -> list[str]:
    """What the app needs, as its pyproject.toml declares it."""
    declared: list[str] = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"][
        "dependencies"
    ]
    return declared


def fetched(root: Path, folder: Path, system: System, pythons: Sequence[str]) -> None:
    """Puts all wheels for the system and these Pythons (``3.12``) into the folder.

    Raises WheelsMissing, with what pip said.
    """
    for python in pythons:
        wanted = requirements(root)
        while wanted:
            _download(root, folder, system, python, wanted)
            lacking = sorted(set(lacking_in(folder, root, system, python)))
            if lacking == wanted:
                raise WheelsMissing(f"No wheel was found for {', '.join(lacking)}.")
            wanted = lacking


def lacking_in(folder: Path, root: Path, system: System, python: str) -> Iterator[str]:
    """Requirements of the wheels in the folder that no wheel in it meets, on that system."""
    wheels = {path: parse_wheel_filename(path.name)[0] for path in folder.glob("*.whl")}
    there = set(wheels.values())
    extras = _extras(requirements(root))
    conditions = {
        **system.conditions,
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    for path, name in wheels.items():
        for needed in _needs(path):
            asked = extras.get(name, set()) | {""}
            applies = needed.marker is None or any(
                needed.marker.evaluate({**conditions, "extra": extra}) for extra in asked
            )
            if applies and canonicalize_name(needed.name) not in there:
                yield f"{needed.name}{needed.specifier}"


def _extras(declared: Sequence[str]) -> dict[str, set[str]]:
    parsed = [Requirement(text) for text in declared]
    return {canonicalize_name(one.name): set(one.extras) for one in parsed if one.extras}


def _needs(wheel: Path) -> Iterator[Requirement]:
    with zipfile.ZipFile(wheel) as archive:
        metadata = next(n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        head = Parser().parsestr(archive.read(metadata).decode("utf-8"), headersonly=True)
    for text in head.get_all("Requires-Dist") or []:
        yield Requirement(text)


def _download(root: Path, folder: Path, system: System, python: str, wanted: Sequence[str]) -> None:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--only-binary=:all:", "--implementation=cp", f"--python-version={python}"]
    command += [f"--platform={tag}" for tag in system.tags]
    command += ["-c", str(root / "constraints.txt"), "-d", str(folder), *wanted]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise WheelsMissing(
            f"pip could not download the wheels for {system.name} and Python {python}. It needs"
            f" the internet this once. It said:\n{done.stderr.strip()}"
        )
