"""What runs in the child process: binds itself by limits, then looks at the file and has it parsed."""

import errno
import gc
import json
import resource
import sys
from pathlib import Path

from chungtay.base.sheets import office_files, text_files
from chungtay.base.sheets.limits import DISK_FULL, MIB, Limits
from chungtay.base.sheets.look_kind import kind_of, office_kind
from chungtay.base.sheets.look_xlsx import corner, look_at_xlsx
from chungtay.base.sheets.look_zip import parts_of
from chungtay.base.sheets.notices import Answer, NotTaken, give
from chungtay.base.sheets.package import sheet_parts


def main() -> None:
    """Reads the order on standard input and answers in the folder that it names."""
    order = json.load(sys.stdin)
    source, workdir, limits = Path(order["source"]), Path(order["workdir"]), Limits(**order["limits"])
    bind(limits)
    # Lists upon lists and no circles among them: looking for circles would cost a fifth of the time.
    gc.disable()
    try:
        if order["ask"] == "why":
            give(why(source, limits), workdir)
        else:
            give(answer(source, order["name"], workdir=workdir, limits=limits, encoding=order["encoding"]), workdir)
    except OSError as broken:
        if broken.errno in (errno.ENOSPC, errno.EDQUOT):
            sys.exit(DISK_FULL)
        raise


def bind(limits: Limits) -> None:
    """From here on the kernel ends this process rather than let it grow, spin or fill the disk."""
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, limits.output),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def answer(source: Path, name: str, *, workdir: Path, limits: Limits, encoding: str | None) -> Answer:
    try:
        return read(source, name, workdir=workdir, limits=limits, encoding=encoding)
    except NotTaken as refused:
        return refused.answer()
    except MemoryError:
        return NotTaken("memory").answer()
    except OSError as broken:
        if broken.errno == errno.EFBIG:
            return NotTaken("memory").answer()
        raise


def read(source: Path, name: str, *, workdir: Path, limits: Limits, encoding: str | None) -> Answer:
    if source.stat().st_size > limits.file_size:
        raise NotTaken("large", most=str(limits.file_size // MIB))
    parts = parts_of(source, limits)
    kind = kind_of(source, name, parts)
    if kind == "csv":
        return text_files.read(source, workdir=workdir, limits=limits, encoding=encoding)
    return office_files.read(source, kind, parts, workdir=workdir, limits=limits, encoding=encoding)


def why(source: Path, limits: Limits) -> Answer:
    """Asked when the parser ran out of memory: the look alone, to name the cell that was too far away."""
    try:
        parts = parts_of(source, limits)
        if parts is not None and office_kind(parts) == "xlsx":
            look_at_xlsx(parts, limits)
            for sheet, part in sheet_parts(parts).items():
                row, column = corner(parts, part) if part in parts.names else (0, 0)
                if row * column > limits.cells:
                    raise NotTaken("wide", sheet=sheet, row=str(row), column=str(column))
    except NotTaken as refused:
        return refused.answer()
    return NotTaken("memory").answer()
