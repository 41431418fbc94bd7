"""Bytes of a file and back, and what to say to those who bring a file of another kind."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .problems import BadFile, no_room

MAX_BYTES = 20 * 1024 * 1024
ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
#: Names of streams in OLE files, as these write them.
_ENCRYPTED, _WORD = ("EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le"))

_KINDS = {
    ".ods": gettext_lazy("an OpenDocument spreadsheet (.ods)"),
    ".numbers": gettext_lazy("a Numbers document"),
    ".xls": gettext_lazy("an old Excel file (.xls)"),
    ".xlsb": gettext_lazy("a binary Excel file (.xlsb)"),
    ".html": gettext_lazy("a web page, whatever its name says"),
}
_NO_TABLES = {
    ".pdf": gettext_lazy("a PDF"),
    ".docx": gettext_lazy("a Word document"),
}


def load(path: Path) -> bytes:
    """The whole file. Raises ``BadFile`` if it is missing, too big, empty, or changed meanwhile."""
    try:
        if path.is_dir() and path.suffix.lower() == ".numbers":
            raise _other(".numbers")
        if not path.exists():
            raise BadFile(_("There is no file “%(path)s”.") % {"path": path})
        if not path.is_file():
            raise BadFile(_("“%(path)s” is not a file.") % {"path": path})
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            if before.st_size > MAX_BYTES:
                raise BadFile(
                    _("The file has %(size)d MB; at most %(limit)d MB are read. Split it.")
                    % {"size": before.st_size // 1024**2, "limit": MAX_BYTES // 1024**2}
                )
            data = file.read(MAX_BYTES + 1)
            after = os.fstat(file.fileno())
    except (OSError, ValueError) as error:
        raise BadFile(_("The file cannot be read: %(error)s.") % {"error": error}) from error
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, len(data)):
        raise BadFile(
            _("Somebody changed the file while it was read. Wait until it is saved, and try again.")
        )
    if not data.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise BadFile(_("The file is empty."))
    return data


def refuse_others(data: bytes, path: Path) -> None:
    """Raise ``BadFile`` for what holds no table, or one that we do not read; names may lie."""
    suffix = path.suffix.lower()
    if path.name.startswith("~$"):
        raise BadFile(
            _("This is only the note that somebody has the spreadsheet open. Close it there.")
        )
    if data[:4] == _OLE:
        if _ENCRYPTED in data:
            raise _protected()
        raise _other(".docx" if _WORD in data else ".xls")
    if data[:4] == ZIP:
        _refuse_archive(data)
    elif data[:5] == b"%PDF-":
        raise _other(".pdf")
    elif suffix in (".ods", ".numbers", ".xlsb"):
        raise _other(suffix)
    elif suffix != ".json" and data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        raise _other(".html")


def parts_of(data: bytes) -> tuple[list[zipfile.ZipInfo], bytes]:
    """What is in an archive, and how its part ``mimetype`` begins. Raises ``BadFile``."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            for part in parts:
                if part.filename == "mimetype":
                    with archive.open(part) as file:
                        return parts, file.read(100)
            return parts, b""
    except Exception:
        # Archives and their ways of packing let every kind of error through.
        raise BadFile(_("This is not an XLSX file, or it is damaged.")) from None


def _refuse_archive(data: bytes) -> None:
    parts, mimetype = parts_of(data)
    names = {part.filename for part in parts}
    if "xl/workbook.xml" in names:
        return
    for suffix, found in (
        (".ods", b"opendocument.spreadsheet" in mimetype),
        (".numbers", any(name.endswith((".iwa", "Index.zip")) for name in names)),
        (".xlsb", "xl/workbook.bin" in names),
        (".docx", "word/document.xml" in names or b"opendocument.text" in mimetype),
    ):
        if found:
            raise _other(suffix)
    if any(part.flag_bits & 1 for part in parts):
        raise _protected()
    if any(name.lower().endswith((".csv", ".xlsx", ".json", ".ods", ".xls")) for name in names):
        raise BadFile(_("This is an archive. Unpack it, and import one file after the other."))


def _other(suffix: str) -> BadFile:
    if suffix in _NO_TABLES:
        said = _("This is %(kind)s. CSV, XLSX and JSON can be imported.")
        return BadFile(said % {"kind": _NO_TABLES[suffix]})
    said = _("This is %(kind)s. Open it in your spreadsheet program and save it as .xlsx or CSV.")
    return BadFile(said % {"kind": _KINDS[suffix]})


def _protected() -> BadFile:
    return BadFile(_("The file is protected with a password. Save it without one."))


def decode(data: bytes) -> tuple[str, list[str]]:
    """The text of a file, and what its owner should know about that."""
    try:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return data.decode("utf-16"), []
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise BadFile(
            _("The file is neither UTF-8 nor Windows-1252. Save it as “CSV UTF-8”.")
        ) from None
    return text, [_("The file is not UTF-8; it was read as Windows-1252. Check the umlauts.")]


def save(path: Path, write: Callable[[IO[bytes]], Any], *, overwrite: bool = False) -> None:
    """Let ``write`` fill a file; it is there whole or not at all. Raises ``BadFile``."""
    if path.exists() and not overwrite:
        raise BadFile(_("“%(path)s” is there already, and nothing was written.") % {"path": path})
    temporary = None
    try:
        with _temporary(path) as file:
            temporary = Path(file.name)
            write(file)
        temporary.replace(path)
    except OSError as error:
        raise BadFile(no_room(error) or _cannot_write(path, error)) from error
    finally:
        if temporary and temporary.is_file():
            temporary.unlink()


def _temporary(path: Path) -> IO[bytes]:
    return tempfile.NamedTemporaryFile(dir=path.parent, suffix=path.suffix, delete=False)


def _cannot_write(path: Path, error: OSError) -> str:
    return _("“%(path)s” cannot be written: %(error)s.") % {"path": path, "error": error.strerror}
