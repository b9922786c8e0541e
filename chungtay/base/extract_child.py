"""What runs in the child process that takes text out of a file: binds itself by limits, reads, writes the text."""

import json
import logging
import sys
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError, iterparse

MIB = 1024 * 1024
LONGEST = 200_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MEMORY, CPU_SECONDS, UNPACKED = 768 * MIB, 30, 60 * MIB


def main() -> None:
    """Reads the order on standard input and writes the text on standard output."""
    order = json.load(sys.stdin)
    bind()
    # pypdf complains of every oddity of a file; nobody reads it here.
    logging.disable(logging.CRITICAL)
    written = 0
    for piece in {"pdf": pdf_text, "docx": docx_text}[order["kind"]](order["source"]):
        sys.stdout.write(piece[: LONGEST - written] + "\n")
        written += len(piece) + 1
        if written >= LONGEST:
            break


def bind() -> None:
    """From here on the kernel ends this process rather than let it grow or spin."""
    import resource

    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(what, (most, most))


def pdf_text(source: str) -> Iterator[str]:
    from pypdf import PdfReader

    for page in PdfReader(source).pages:
        yield page.extract_text()


def docx_text(source: str) -> Iterator[str]:
    """Paragraph by paragraph; a part that would unpack to too much is not read."""
    with zipfile.ZipFile(source) as package:
        part = package.getinfo("word/document.xml")
        if part.file_size > UNPACKED:
            return
        with package.open(part) as body:
            said: list[str] = []
            try:
                for _event, element in iterparse(body):
                    if element.tag == f"{WORD}t":
                        said.append(element.text or "")
                    elif element.tag == f"{WORD}p":
                        yield "".join(said)
                        said.clear()
                        element.clear()
            except ParseError:
                return
