"""How large and how slow a workbook from outside may be before it is refused."""

from dataclasses import dataclass

MIB = 1024 * 1024
# Where the child answers, and its one exit code with a meaning: the machine has no room for what was read.
INDEX = "index.json"
DISK_FULL = 75


@dataclass(frozen=True)
class Limits:
    """What one workbook may cost; `memory`, `cpu_seconds` and `output` bind the child process itself."""

    file_size: int = 50 * MIB
    parts: int = 2_000
    unpacked: int = 400 * MIB
    ratio: int = 200
    rows: int = 1_000_000
    columns: int = 200
    cells: int = 10_000_000
    sheets: int = 200
    memory: int = 1024 * MIB
    cpu_seconds: int = 60
    wall_seconds: int = 120
    output: int = 1024 * MIB


LIMITS = Limits()
