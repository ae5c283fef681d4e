"""A complete Frictionless Data Package of a dataset, zipped."""

from __future__ import annotations

import io
import json
import zipfile

from dashboard.exports.csv_file import to_csv, write_rows
from dashboard.exports.dataset import Dataset, built_at, filled_columns
from dashboard.exports.descriptor import package, resource, text_resource
from dashboard.exports.dictionary import HEADERS, dictionary_rows
from dashboard.exports.keys import key_of
from dashboard.exports.package_words import licences, readme
from pipelines.catalog.wording import say


def to_data_package(dataset: Dataset, *, hxl: bool = False) -> bytes:
    """Rows, sources, dictionary, README, LICENCES and their description; ``hxl`` as in to_csv.

    The same data give the same bytes. Raises ValueError for a build id without a moment.
    """
    extract = dataset.extract
    data_path = f"data/{extract.id}.csv"
    parts = {
        data_path: to_csv(dataset, for_excel=False, hxl=hxl),
        "sources.csv": _csv(list(dataset.sources.columns), dataset.sources.to_numpy().tolist()),
        "dictionary.csv": _csv(HEADERS, dictionary_rows(extract.columns)),
    }
    resources = [
        resource(
            extract.id,
            data_path,
            extract.title,
            extract.grain,
            extract.columns,
            filled=filled_columns(dataset.rows),
            key=key_of(extract),
            hxl=hxl,
        ),
        text_resource("publications", "sources.csv", say("Sources"), list(dataset.sources.columns)),
        text_resource("dictionary", "dictionary.csv", say("Dictionary"), HEADERS),
    ]
    described = package(
        dataset.file_name,
        extract.title,
        "\n".join(f"{name}: {text}" for name, text in dataset.about()),
        dataset.build_id,
        resources,
        dataset.sources,
    )
    files = (
        (data_path, say("the rows")),
        ("sources.csv", say("the publications behind them")),
        ("dictionary.csv", say("what each column means")),
        ("LICENCES", say("what may be done with the data")),
    )
    parts |= {
        "datapackage.json": json_bytes(described),
        "README.md": readme(extract.title, dataset.about(), files).encode("utf-8"),
        "LICENCES": licences().encode("utf-8"),
    }
    return _zipped(parts, dataset.build_id)


def json_bytes(described: object) -> bytes:
    """JSON for people and programs."""
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def entry(path: str, build_id: str) -> zipfile.ZipInfo:
    """A file of a package, dated with the build and not with today."""
    info = zipfile.ZipInfo(path, built_at(build_id).timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


def _csv(headers: list[str] | tuple[str, ...], rows: list[list[object]] | list[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    write_rows(text, [headers], rows)
    return text.getvalue().encode("utf-8")


def _zipped(parts: dict[str, bytes], build_id: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(parts, key=lambda path: (path != "datapackage.json", path)):
            archive.writestr(entry(path, build_id), parts[path])
    return buffer.getvalue()
