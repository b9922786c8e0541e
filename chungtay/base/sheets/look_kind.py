"""What a file is by its name and what it is by its bytes; the two must agree."""

from pathlib import Path

from chungtay.base.sheets.look_old import OLD_OFFICE, stream_names
from chungtay.base.sheets.look_zip import END_MARK, Parts
from chungtay.base.sheets.notices import NotTaken

READ = ("xlsx", "xls", "ods", "csv")
MACRO_ENDINGS = {"xlsm", "xltm", "xlam", "xla"}
HEAD = 4_096


def kind_of(source: Path, name: str, parts: Parts | None) -> str:
    """One of `READ`; refuses what is something else, locked or able to act."""
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if ending in MACRO_ENDINGS:
        raise NotTaken("macro")
    if ending == "xlsb":
        raise NotTaken("xlsb")
    if ending not in READ:
        raise NotTaken("ending", ending=ending)
    found = content_of(source, parts)
    if found != ending:
        raise NotTaken("mismatch", ending=ending, found=found)
    return ending


def content_of(source: Path, parts: Parts | None) -> str:
    with source.open("rb") as file:
        start = file.read(HEAD)
    if not start:
        raise NotTaken("empty")
    if parts is not None:
        return office_kind(parts)
    if start.startswith(END_MARK):
        raise NotTaken("damaged")
    if start.startswith(OLD_OFFICE):
        return old_kind(source)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower().startswith((b"<html", b"<!doctype", b"<?xml", b"<table")):
        return "html"
    return "csv"


def office_kind(parts: Parts) -> str:
    names = {one.lower() for one in parts.names}
    if any(one.endswith("vbaproject.bin") or "/macrosheets/" in one for one in names):
        raise NotTaken("macro")
    if any(one.startswith(("basic/", "scripts/")) for one in names):
        raise NotTaken("macro")
    if any(one.endswith("workbook.bin") for one in names):
        raise NotTaken("xlsb")
    if "[content_types].xml" in names and any(one.startswith("xl/") for one in names):
        if b"macroEnabled" in parts.start("[Content_Types].xml"):
            raise NotTaken("macro")
        return "xlsx"
    if parts.start("mimetype").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        if b"encryption-data" in parts.start("META-INF/manifest.xml"):
            raise NotTaken("password")
        return "ods"
    return "zip"


def old_kind(source: Path) -> str:
    names = {one.lower() for one in stream_names(source)}
    if "encryptedpackage" in names:
        raise NotTaken("password")
    if names & {"_vba_project_cur", "_vba_project", "vba"}:
        raise NotTaken("macro")
    return "xls" if names & {"workbook", "book"} else "ole"
