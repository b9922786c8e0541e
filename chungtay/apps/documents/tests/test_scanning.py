"""Viruses: a clean file is taken, an infected one refused, and one that nobody could scan waits for the scanner."""

import io
import socketserver
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.documents import services
from chungtay.apps.documents.models import Attachment, Paper, Scan
from chungtay.apps.documents.tests.conftest import DAY
from chungtay.apps.units.models import Unit
from chungtay.base import scanning
from chungtay.base.errors import Refused
from chungtay.base.jobs import run_waiting

PDF = b"%PDF-1.7 bien ban"
# What this small scanner takes for a virus; no real one is kept in the source.
BAD = b"%PDF-1.7 MA-DOC-GIA"


class Clamd(socketserver.StreamRequestHandler):
    """Speaks as much of clamd as is asked of it."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack("!I", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        self.wfile.write(b"stream: Gia FOUND\0" if b"MA-DOC" in content else b"stream: OK\0")


@pytest.fixture
def clamd(settings: Any, tmp_path: Path) -> Iterator[None]:
    address = str(tmp_path / "clamd.sock")
    with socketserver.ThreadingUnixStreamServer(address, Clamd) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        settings.SCANNER = f"clamd:{address}"
        yield
        server.shutdown()
        thread.join()


@pytest.fixture
def paper(city: dict[str, Unit], hoa: PostDesk, settings: Any) -> Paper:
    settings.DEMO_TODAY = DAY
    return services.register_paper(city["bavi"], by=hoa, kind="plan", title="Kế hoạch", due_on=DAY)


@pytest.fixture
def attach(city: dict[str, Unit], hoa: PostDesk, paper: Paper) -> Callable[[bytes], Attachment]:
    def one(content: bytes) -> Attachment:
        return services.attach_file(city["bavi"], by=hoa, about=paper, upload=SimpleUploadedFile("Tệp.pdf", content))

    return one


def answer(client: Client, key: UUID) -> int:
    return client.get(f"/minh-chung/{key}/").status_code


def test_without_a_scanner_the_file_says_that_nobody_scans(attach: Callable[[bytes], Attachment]) -> None:
    assert Scan(attach(PDF).scan) == Scan.OFF


@pytest.mark.usefixtures("clamd")
def test_clamd_lets_a_clean_file_in_and_refuses_an_infected_one(attach: Callable[[bytes], Attachment]) -> None:
    assert Scan(attach(PDF).scan) == Scan.CLEAN
    with pytest.raises(Refused, match="có mã độc nên không được nhận"):
        attach(BAD)
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize(("code", "verdict"), [(0, "clean"), (1, "infected"), (2, "waiting")])
def test_a_command_answers_by_its_exit_code(settings: Any, code: int, verdict: str) -> None:
    settings.SCANNER = f"command:{sys.executable} -c 'import sys; sys.exit({code})'"
    assert scanning.verdict_on([PDF]) == verdict


def test_a_file_waits_while_the_scanner_is_away_and_is_given_out_only_where_that_is_allowed(
    attach: Callable[[bytes], Attachment], settings: Any, sign_in: Callable[..., Client], tmp_path: Path
) -> None:
    settings.SCANNER = f"clamd:{tmp_path / 'nobody.sock'}"
    kept, client = attach(PDF), sign_in("unit_leader", "bavi")
    assert Scan(kept.scan) == Scan.WAITING
    assert answer(client, kept.key) == 200
    settings.SCAN_REQUIRED = True
    assert answer(client, kept.key) == 403


def test_when_the_scanner_is_back_a_waiting_file_is_cleared_or_taken_off(
    attach: Callable[[bytes], Attachment], settings: Any, clamd: None, sign_in: Callable[..., Client]
) -> None:
    here, settings.SCANNER = settings.SCANNER, "clamd:/nowhere/clamd.sock"
    good, bad = attach(PDF), attach(BAD)
    settings.SCANNER, settings.SCAN_REQUIRED = here, True
    assert run_waiting() == 2
    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.scan, bad.scan, bad.removed_on) == (Scan.CLEAN, Scan.INFECTED, DAY)
    client = sign_in("unit_leader", "bavi")
    assert (answer(client, good.key), answer(client, bad.key)) == (200, 404)


def test_files_of_before_are_scanned_when_the_operator_asks(
    attach: Callable[[bytes], Attachment], settings: Any, clamd: None
) -> None:
    here, settings.SCANNER = settings.SCANNER, ""
    old = attach(PDF)
    run_waiting()
    settings.SCANNER = here
    call_command("scan_files", stdout=io.StringIO())
    assert run_waiting() == 1
    old.refresh_from_db()
    assert Scan(old.scan) == Scan.CLEAN
