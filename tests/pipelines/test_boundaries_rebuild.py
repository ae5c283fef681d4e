"""The steps of the boundary build, and the rebuild itself where the packages are at hand."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from pipelines.geography import BoundaryError, rebuild
from pipelines.geography.albania import decide, read_decisions
from pipelines.geography.coverage import dissolve, finish, to_metres
from pipelines.geography.naming import macedonian_latin, serbian_cyrillic, slug
from pipelines.geography.packages import PACKAGES, Package, obtain, read_member
from pipelines.geography.register import read_entries
from pipelines.geography.tidy import slits, without_spurs

DATA = Path(__file__).parents[2] / "data"
PACKAGES_DIR = Path(os.environ.get("BOUNDARY_PACKAGES", DATA / "boundaries" / ".packages"))
MISSING = [p.file_name for p in PACKAGES if not (PACKAGES_DIR / p.file_name).exists()]
LETTERS = st.text("abcčćdđefghijklmnoprsštuvzž -", max_size=30)


@pytest.mark.skipif(
    bool(MISSING),
    reason=f"packages not in {PACKAGES_DIR.name} (tests never download): {', '.join(MISSING)}",
)
def test_rebuild_gives_the_committed_bytes(tmp_path: Path) -> None:
    inputs = ["municipality_names.csv", "municipality_population.csv", "albania_units.csv"]
    (tmp_path / "reference").mkdir()
    for name in inputs:
        shutil.copy(DATA / "reference" / name, tmp_path / "reference" / name)
    result = rebuild(PACKAGES_DIR, tmp_path, print)
    assert sum(result.polygons.values()) == 489
    assert result.points == ("BA-stanari", "ME-tuzi", "ME-zeta")
    written = [*(tmp_path / "boundaries").iterdir(), tmp_path / "reference" / "municipality.csv"]
    assert len(written) == 8
    for path in written:
        assert path.read_bytes() == (DATA / path.relative_to(tmp_path)).read_bytes(), path.name


def test_an_altered_archive_is_refused(tmp_path: Path) -> None:
    package = Package("pip", "sample", "1.0", "sample-1.0-py3-none-any.whl", "0" * 64)
    (tmp_path / package.file_name).write_bytes(b"other")
    with pytest.raises(BoundaryError, match=r"sample-1\.0.*sha256 is d9298a10.*expected 0000"):
        obtain(package, tmp_path, print)


def test_a_member_must_be_the_only_one(tmp_path: Path) -> None:
    archive = tmp_path / "sample.whl"
    with zipfile.ZipFile(archive, "w") as wheel:
        wheel.writestr("a/data.db", b"1")
        wheel.writestr("b/data.db", b"2")
    assert read_member(archive, "a/data.db") == b"1"
    with pytest.raises(BoundaryError, match=r"2 members end with data\.db"):
        read_member(archive, "data.db")


def test_every_albanian_decision_has_a_reason() -> None:
    decisions = read_decisions(DATA / "reference" / "albania_units.csv")
    assert len(decisions) == 12
    assert decisions["75397710B63013049645536"] == "Tropojë"


def test_a_decision_without_reason_is_an_error(tmp_path: Path) -> None:
    table = tmp_path / "albania_units.csv"
    table.write_text("unit,shape_id,municipality,reason\nQendër,1,Fier,\n", encoding="utf-8")
    with pytest.raises(BoundaryError, match=r"row 2: .*reason must be filled"):
        read_decisions(table)


@pytest.mark.parametrize(
    ("named", "votes", "expected"),
    [
        ({"Fier"}, {}, "Fier"),
        ({"Fier"}, {"Fier": 2, "Patos": 1}, "Fier"),
        ({"Patos"}, {"Fier": 1}, None),
        ({"Belsh", "Tropojë"}, {"Belsh": 1}, "Belsh"),
        ({"Belsh", "Tropojë"}, {}, None),
        ({"Belsh", "Tropojë"}, {"Fier": 1}, None),
        (set(), {"Elbasan": 1}, "Elbasan"),
        (set(), {}, None),
    ],
)
def test_evidence_decides_or_asks(
    named: set[str], votes: dict[str, int], expected: str | None
) -> None:
    assert decide(named, Counter(votes)) == expected


def test_an_id_that_is_no_slug_is_an_error(tmp_path: Path) -> None:
    source = DATA / "reference" / "municipality_names.csv"
    table = tmp_path / "municipality_names.csv"
    text = source.read_text(encoding="utf-8").replace("RS-sid,RS", "RS-shid,RS")
    table.write_text(text, encoding="utf-8")
    with pytest.raises(BoundaryError, match=r"'RS-shid', expected a unique id .*'RS-sid'"):
        read_entries(table)


@given(LETTERS)
def test_slugs_are_plain(name: str) -> None:
    made = slug(name)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz-")
    assert slug(made) == made


@given(LETTERS)
def test_cyrillic_leaves_no_latin_letter(name: str) -> None:
    cyrillic = serbian_cyrillic(name)
    assert not any(letter.isascii() and letter.isalpha() for letter in cyrillic)
    assert serbian_cyrillic(name.title()).lower() == serbian_cyrillic(name.title().lower())


def test_macedonian_letters() -> None:
    assert macedonian_latin("Ѓорче Петров") == "Gjorče Petrov"
    assert macedonian_latin("Маврово и Ростуша") == "Mavrovo i Rostuša"


def square(x: float, y: float, width: float, height: float) -> shapely.Polygon:
    return shapely.box(x, y, x + width, y + height)


def test_a_spur_is_cut_and_a_spit_is_not() -> None:
    body = shapely.union(square(0, 0, 5_000, 5_000), square(5_000, 2_000, 4_000, 50))
    host = square(5_000, 0, 5_000, 5_000).difference(body)
    cut = without_spurs(np.array([body, host], dtype=object))
    assert cut[0].area == pytest.approx(25_000_000, rel=1e-3)
    alone = without_spurs(np.array([body], dtype=object))
    assert alone[0].area == pytest.approx(body.area)


def test_a_slit_is_found() -> None:
    split = square(0, 0, 9_000, 5_000).difference(square(0, 2_000, 3_000, 50))
    found = slits(np.array([split], dtype=object))
    assert [round(slit.area) for slit in found] == [pytest.approx(150_000, rel=0.05)]


@given(st.lists(st.integers(0, 2), min_size=9, max_size=9))
def test_dissolving_keeps_the_area_and_the_coverage(owners: list[int]) -> None:
    units = np.array(
        [square(1_000 * (i % 3), 1_000 * (i // 3), 1_000, 1_000) for i in range(9)], dtype=object
    )
    shapes = dissolve(units, [str(owner) for owner in owners])
    assert list(shapes) == sorted({str(owner) for owner in owners})
    assert sum(float(shapely.area(shape)) for shape in shapes.values()) == pytest.approx(9_000_000)
    assert shapely.coverage_is_valid(np.array(list(shapes.values()), dtype=object))


def test_finishing_rounds_and_stays_a_coverage() -> None:
    degrees = np.array([square(20, 43, 0.1, 0.1), square(20.1, 43, 0.1, 0.1)], dtype=object)
    written = finish(to_metres(degrees))
    numbers = shapely.get_coordinates(written).ravel()
    assert np.array_equal(np.round(numbers, 5), numbers)
    assert shapely.coverage_is_valid(written)
