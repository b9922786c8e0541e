"""The child process: bound by the kernel, blind to our secrets, and its death is only a refusal."""

import subprocess
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from chungtay.base.sheets import reading
from chungtay.base.sheets.limits import LIMITS, MIB
from chungtay.base.sheets.reading import head, open_workbook
from chungtay.base.sheets.refusals import SheetRefused
from tests.sheets.conftest import Opening
from tests.sheets.making import number, row, xlsx

Refused = Callable[..., SheetRefused]
SLOW = "Tệp “a.xlsx” đọc quá lâu nên đã dừng. Anh/chị chép riêng bảng số liệu sang tệp .xlsx mới rồi tải lại."


def test_a_child_that_takes_too_long_is_ended(
    tmp_path: Path, refused: Refused, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = xlsx(tmp_path / "a.xlsx", row(1, number("A1", 7)))
    with monkeypatch.context() as patched:
        patched.setattr(reading, "START", "while True: pass")
        assert refused(path, limits=replace(LIMITS, wall_seconds=1)).message == SLOW
    assert head(opened(path), "Hộ") == [[7]]


def test_a_child_that_spins_is_ended_by_the_kernel(
    tmp_path: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    spin = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (0, 0)); import sys\nwhile True: pass"
    monkeypatch.setattr(reading, "START", spin)
    assert refused(xlsx(tmp_path / "a.xlsx", row(1, number("A1")))).message == SLOW


@pytest.mark.parametrize(
    ("ending", "code"),
    [("os.abort()", "memory"), ("os.kill(os.getpid(), 11)", "damaged"), ("os._exit(1)", "damaged"), ("1/0", "damaged")],
)
def test_however_a_child_dies_the_file_is_refused(
    tmp_path: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch, ending: str, code: str
) -> None:
    monkeypatch.setattr(reading, "START", f"import os; {ending}")
    assert refused(xlsx(tmp_path / "a.xlsx", row(1, number("A1")))).code == code


def test_a_child_killed_from_outside_leaves_a_refusal_and_the_next_file_is_read(
    tmp_path: Path, refused: Refused, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = xlsx(tmp_path / "a.xlsx", row(1, number("A1", 7)))
    started: list[subprocess.Popen[bytes]] = []
    running = threading.Event()
    begin = subprocess.Popen

    def remembered(*given: object, **named: object) -> "subprocess.Popen[bytes]":
        started.append(begin(*given, **named))  # type: ignore[call-overload]
        running.set()
        return started[-1]

    def kill() -> None:
        running.wait()
        started[0].kill()

    killer = threading.Thread(target=kill)
    with monkeypatch.context() as patched:
        patched.setattr(subprocess, "Popen", remembered)
        patched.setattr(reading, "START", "while True: pass")
        killer.start()
        assert refused(path).message == SLOW
        killer.join()
    assert head(opened(path), "Hộ") == [[7]]


def test_a_file_is_found_from_wherever_the_parent_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    xlsx(tmp_path / "a.xlsx", row(1, number("A1", 7)))
    monkeypatch.chdir(tmp_path)
    assert head(open_workbook(Path("a.xlsx"), "a.xlsx", Path("doc")), "Hộ") == [[7]]


def test_memory_is_bound(tmp_path: Path, refused: Refused) -> None:
    path = xlsx(tmp_path / "a.xlsx", row(1, number("A1")) + row(2, number("CV50000")))
    assert refused(path, limits=replace(LIMITS, memory=100 * MIB)).message == (
        "Tệp “a.xlsx” cần quá nhiều bộ nhớ để đọc, thường vì có ô ở rất xa bảng. Anh/chị xóa các hàng, cột thừa "
        "(bấm Ctrl+End để tìm ô cuối) hoặc chia thành nhiều tệp rồi tải lại."
    )


def test_what_a_child_may_write_is_bound(tmp_path: Path, refused: Refused) -> None:
    lines = "".join(row(line, number(f"A{line}", line)) for line in range(1, 5_000))
    assert refused(xlsx(tmp_path / "a.xlsx", lines), limits=replace(LIMITS, output=4_096)).code == "memory"


def test_a_full_disk_is_told_and_nothing_else_changes(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", row(1, number("A1")))
    folder = tmp_path / "doc"
    folder.mkdir()
    (folder / "0.columns").symlink_to("/dev/full")
    with pytest.raises(SheetRefused) as caught:
        open_workbook(path, "a.xlsx", folder)
    assert caught.value.message == (
        "Máy chủ hết chỗ trống nên chưa đọc được tệp “a.xlsx”; chưa có gì thay đổi. Anh/chị báo quản trị hệ thống rồi "
        "tải lại sau."
    )


def test_a_child_sees_no_secret_and_loads_no_framework(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "khong-ai-duoc-thay")
    script = "import os, sys; import chungtay.base.sheets.child; print(sorted(os.environ), 'django' in sys.modules)"
    told = tmp_path / "told"
    begin = reading.START.partition("from chungtay")[0]
    monkeypatch.setattr(reading, "START", f"{begin}sys.stdout = open({str(told)!r}, 'w'); {script}")
    with pytest.raises(FileNotFoundError):
        open_workbook(xlsx(tmp_path / "a.xlsx", ""), "a.xlsx", tmp_path / "doc")
    assert told.read_text().split("]")[1].strip() == "False"
    assert "SECRET_KEY" not in told.read_text()
