"""The zip around a workbook: judged by its directory, then read without believing the directory.

Zip readers disagree about archives whose directory lies. So every entry is inflated here, never
further than the size that the directory states, and the workbook reader gets an archive written
anew from what was verified.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection

from pipelines.returns.workbook.refusal import Refused

MAX_ENTRIES = 1_000
MAX_INFLATED = 100 * 1024 * 1024
MAX_RATIO = 100
RATIO_MATTERS_FROM = 10 * 1024 * 1024
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_ENCRYPTED = 0x1
SEND_TEMPLATE = "copy the values into a new template and send that"

# Parts of a workbook that can act on their own or fetch something; none belongs into a return.
_FORBIDDEN = (
    (
        "vbaproject.bin",
        "macro",
        "the workbook contains macros",
        "save it as 'Excel Workbook (.xlsx)', which leaves the macros out",
    ),
    ("xl/macrosheets/", "macro", "the workbook contains macro sheets", SEND_TEMPLATE),
    (
        "xl/externallinks/",
        "external_link",
        "the workbook is linked to other files",
        "in Excel choose Data, Edit Links, Break Link, and save again",
    ),
    (
        "xl/connections.xml",
        "external_link",
        "the workbook fetches data from elsewhere",
        "in Excel choose Data, Queries & Connections, delete them all, and save again",
    ),
    ("xl/embeddings/", "embedded_object", "other files are embedded", SEND_TEMPLATE),
    ("xl/activex/", "embedded_object", "the workbook contains ActiveX controls", SEND_TEMPLATE),
)


def parts(data: bytes) -> dict[str, bytes]:
    """All entries of the archive by name, verified. Raises Refused."""
    entries = _directory(data)
    _refuse_forbidden(entries)
    return {entry.filename: _inflated(data, entry) for entry in entries if not entry.is_dir()}


def rebuilt(verified: dict[str, bytes], wanted: Collection[str]) -> io.BytesIO:
    """A plain archive of the wanted parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in wanted:
            archive.writestr(name, verified[name])
    buffer.seek(0)
    return buffer


def _directory(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OSError) as error:
        raise _damaged(f"its directory cannot be read: {error}") from error
    if len(entries) > MAX_ENTRIES:
        raise Refused(
            "zip_bomb",
            f"the file holds {len(entries):,} parts, more than {MAX_ENTRIES:,}",
            SEND_TEMPLATE,
        )
    size = sum(entry.file_size for entry in entries)
    if size > MAX_INFLATED:
        raise Refused(
            "zip_bomb",
            f"{len(data):,} bytes that unfold to {size:,}, more than the {MAX_INFLATED:,} allowed",
            SEND_TEMPLATE,
        )
    if size > RATIO_MATTERS_FROM and size > MAX_RATIO * len(data):
        raise Refused(
            "zip_bomb",
            f"{len(data):,} bytes that unfold to {size:,}: more than {MAX_RATIO} times as many",
            SEND_TEMPLATE,
        )
    twice = [name for name, n in Counter(e.filename.casefold() for e in entries).items() if n > 1]
    if twice:
        raise _damaged(f"it holds the part {twice[0][:80]!r} more than once")
    return entries


def _refuse_forbidden(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Refused(
            "password", "the zip file is protected by a password", "send it without a password"
        )
    names = [entry.filename.casefold() for entry in entries]
    for part, rule, problem, remedy in _FORBIDDEN:
        if any(part in name for name in names):
            raise Refused(rule, problem, remedy)
    if "xl/workbook.bin" in names:
        raise Refused(
            "not_a_workbook",
            "a binary workbook (.xlsb)",
            "save it as 'Excel Workbook (.xlsx)' and send that",
        )


def _inflated(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    """The content of an entry, if it is exactly what the directory says. Raises Refused."""
    packed = _packed(data, entry)
    if entry.compress_type == zipfile.ZIP_STORED:
        content, whole = packed, True
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            # One byte more than stated shows whether the stream goes on behind its stated end.
            content = inflater.decompress(packed, entry.file_size + 1)
        except zlib.error as error:
            raise _damaged(f"its part {entry.filename[:80]!r} cannot be unpacked") from error
        whole = inflater.eof and not inflater.unused_data
    else:
        raise _damaged(f"its part {entry.filename[:80]!r} is packed in an unusual way")
    if not whole or len(content) != entry.file_size:
        raise _damaged(f"its part {entry.filename[:80]!r} is not of the size that it states")
    if zlib.crc32(content) != entry.CRC:
        raise _damaged(f"its part {entry.filename[:80]!r} does not fit its checksum")
    return content


def _packed(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    header = data[entry.header_offset : entry.header_offset + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise _damaged(f"its part {entry.filename[:80]!r} is not where it should be")
    name_length, extra_length = _LOCAL_HEADER.unpack(header)[-2:]
    start = entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    return data[start : start + entry.compress_size]


def _damaged(why: str) -> Refused:
    return Refused(
        "damaged_file",
        f"the file is damaged or forged: {why}",
        "open it in Excel, save it under a new name, and send that; if Excel cannot open it,"
        " start from a new template",
    )
