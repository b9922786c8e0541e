"""Takes the text out of a PDF or Word file in a child process with limits of its own, so that it can be searched."""

import json
import os
import subprocess
import sys
from pathlib import Path

from chungtay.base.extract_child import LONGEST

ROOT = Path(__file__).resolve().parents[2]
START = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from chungtay.base.extract_child import main; main()"
WALL_SECONDS = 40
READABLE = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}

__all__ = ["LONGEST", "READABLE", "text_of"]


def text_of(source: Path, media_type: str) -> str:
    """The text of the file, cut at `LONGEST`; empty when there is none, or when the file cannot be read."""
    kind = READABLE.get(media_type)
    if kind is None:
        return ""
    order = json.dumps({"source": str(source.absolute()), "kind": kind}).encode()
    # No environment: no secret of ours is within the reach of whatever the file makes its reader do.
    child = subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-c", START], env={}, cwd=os.sep,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        written, _ = child.communicate(order, timeout=WALL_SECONDS)
    except subprocess.TimeoutExpired:
        return ""
    finally:
        child.kill()
        child.wait()
    return written.decode("utf-8", "replace") if child.returncode == 0 else ""
