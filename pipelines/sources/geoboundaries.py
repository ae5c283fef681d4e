"""geoBoundaries: which layers of municipalities are published, and their simplified shapes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date, datetime

from pipelines.sources.fields import (
    Json,
    as_list,
    as_object,
    json_of,
    need,
    shown,
    text_field,
    whole_field,
)
from pipelines.sources.livesource import (
    Asking,
    Origins,
    Page,
    Parsed,
    Publication,
    Received,
    Request,
    Row,
)
from pipelines.sources.places import WESTERN_BALKANS
from pipelines.sources.refusals import AnswerRefused

LEVEL = "ADM2"
_FILES = "geoboundaries-files"
# The link leads to a pointer; the file itself lies with the large files of the same repository.
_LINK = re.compile(
    r"https://github\.com/(wmgeolab/geoBoundaries)/raw/([0-9a-f]+/[\w./\-]+\.geojson)"
)
_POINTER = b"version https://git-lfs"
_NO_TEXT = ("", "nan", "None", "null")


class GeoBoundaries:
    """For each of the six: what is said of the layer, then its simplified shapes."""

    name = "geoboundaries"
    bases: Mapping[str, str] = {
        "geoboundaries": "https://www.geoboundaries.org/api/current/gbOpen",
        _FILES: "https://media.githubusercontent.com/media",
    }
    publication = Publication(
        "live-geoboundaries",
        "geoBoundaries, gbOpen, second level",
        "geoBoundaries (William & Mary geoLab)",
        "academic",
        "https://www.geoboundaries.org/",
        "",
        "Each layer has its own licence, see boundary_release.",
    )

    def next_request(self, received: Received, asking: Asking) -> Request | None:
        """A country without a layer of this level has status 404, which is an answer."""
        for iso3 in WESTERN_BALKANS:
            about, shapes = f"{iso3}-about.json", f"{iso3}-shapes.geojson"
            if about not in received:
                address = f"{asking.bases[self.name]}/{iso3}/{LEVEL}/"
                return Request(about, address, may_be_absent=True)
            if not received[about].is_absent and shapes not in received:
                link = _link(_about(received[about], iso3), about)
                return Request(shapes, f"{asking.bases[_FILES]}/{link}")
        return None

    def part_of_file(self, content: bytes, name: str) -> str:
        """Recognised by the country named inside."""
        record = as_object(json_of(Page(name, "", content)), name)
        if "boundaryISO" in record:
            return f"{_one_of_six(record, 'boundaryISO', name)}-about.json"
        feature = as_object(next(iter(as_list(record.get("features"), name)), None), name)
        about = as_object(feature.get("properties"), name)
        return f"{_one_of_six(about, 'shapeGroup', name)}-shapes.geojson"

    def parse(self, received: Received, asking: Asking, origins: Origins) -> Parsed:
        """Rows of boundary_release. The shapes are only counted; the map does not change."""
        del asking, origins
        rows: list[Row] = []
        notes: list[str] = []
        for iso3, country in WESTERN_BALKANS.items():
            about = received.get(f"{iso3}-about.json")
            if about is None or about.is_absent:
                notes.append(f"no layer {LEVEL} of {country}")
                continue
            record = _about(about, iso3)
            shapes = received.get(f"{iso3}-shapes.geojson")
            if shapes is None:
                raise AnswerRefused(about.name, f"{iso3}-shapes.geojson beside it", "none")
            rows.append(self._row(record, country, about.name) | {"shapes_sha256": _sha256(shapes)})
            _refuse_other_shapes(shapes, whole_field(record, "admUnitCount", about.name))
        if not rows:
            raise AnswerRefused(self.name, f"a layer {LEVEL} of one country", "none at all")
        return Parsed({"boundary_release": tuple(rows)}, None, tuple(notes))

    def _row(self, record: Mapping[str, Json], country: str, where: str) -> dict[str, str]:
        year = text_field(record, "boundaryYearRepresented", where)
        if not re.fullmatch(r"(19|20)\d{2}", year):
            raise AnswerRefused(where, "a year in 'boundaryYearRepresented'", shown(year))
        licence = text_field(record, "boundaryLicense", where)
        if licence in _NO_TEXT:
            raise AnswerRefused(where, "a licence in 'boundaryLicense'", shown(licence))
        source = text_field(record, "boundarySource", where)
        return {
            "country_code": country,
            "boundary_id": text_field(record, "boundaryID", where),
            "year_represented": year,
            "boundary_source": "" if source in _NO_TEXT else source,
            "licence": licence,
            "municipalities_count": str(whole_field(record, "admUnitCount", where)),
            "updated_on": _day(text_field(record, "sourceDataUpdateDate", where), where),
            "download_url": text_field(record, "simplifiedGeometryGeoJSON", where),
            "source_id": self.publication.source_id,
        }


def _one_of_six(record: Mapping[str, Json], field: str, where: str) -> str:
    code = text_field(record, field, where)
    if code not in WESTERN_BALKANS:
        raise AnswerRefused(where, f"one of {', '.join(WESTERN_BALKANS)}", shown(code))
    return code


def _about(page: Page, iso3: str) -> Mapping[str, Json]:
    record = as_object(json_of(page), page.name)
    for name, expected in (("boundaryISO", iso3), ("boundaryType", LEVEL)):
        if text_field(record, name, page.name) != expected:
            raise AnswerRefused(page.name, f"'{expected}' in '{name}'", shown(record[name]))
    return record


def _link(record: Mapping[str, Json], where: str) -> str:
    link = text_field(record, "simplifiedGeometryGeoJSON", where)
    match = _LINK.fullmatch(link)
    if not match or ".." in link:
        expected = "a file of the repository wmgeolab/geoBoundaries in 'simplifiedGeometryGeoJSON'"
        raise AnswerRefused(where, expected, shown(link))
    return f"{match[1]}/{match[2]}"


def _refuse_other_shapes(page: Page, units: int) -> None:
    if page.content.startswith(_POINTER):
        raise AnswerRefused(page.name, "shapes", "a pointer to a file kept elsewhere")
    record = as_object(json_of(page), page.name)
    if record.get("type") != "FeatureCollection":
        raise AnswerRefused(page.name, "a FeatureCollection", shown(record.get("type")))
    features = as_list(need(record, "features", page.name), f"{page.name}, 'features'")
    if len(features) != units:
        expected = f"{units} features, as 'admUnitCount' says"
        raise AnswerRefused(page.name, expected, str(len(features)))
    for number, feature in enumerate(features, start=1):
        where = f"{page.name}, feature {number}"
        shape = as_object(as_object(feature, where).get("geometry"), f"{where}, 'geometry'")
        if shape.get("type") not in ("Polygon", "MultiPolygon"):
            raise AnswerRefused(where, "a Polygon or MultiPolygon", shown(shape.get("type")))


def _day(text: str, where: str) -> str:
    """A day out of ``Thu Jan 19 07:31:04 2023`` or ``2023-01-19``; blank where none is given."""
    if text in _NO_TEXT:
        return ""
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        pass
    try:
        return datetime.strptime(text, "%a %b %d %H:%M:%S %Y").date().isoformat()  # noqa: DTZ007
    except ValueError as error:
        expected = "a day such as 'Thu Jan 19 07:31:04 2023' in 'sourceDataUpdateDate'"
        raise AnswerRefused(where, expected, shown(text)) from error


def _sha256(page: Page) -> str:
    return hashlib.sha256(page.content).hexdigest()
