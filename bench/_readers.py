"""A crowd of readers at once: every one on a connection of his own, all of them open before the first one asks."""

import asyncio
import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass

HOST = "127.0.0.1"
PATIENCE = 120


@dataclass(frozen=True)
class Crowd:
    """What became of all that was asked."""

    asked: int
    failed: int
    seconds: float
    waits: tuple[float, ...]

    def wait_of(self, share: float) -> float:
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def crowd(port: int, readers: int, paths: Sequence[str]) -> Crowd:
    """Each reader asks for every path, one after the other, and reads each answer to its end."""
    allow_files(readers + 200)
    return asyncio.run(_all_of(port, readers, paths))


def allow_files(wanted: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(wanted, 4096), hard), hard))


async def _all_of(port: int, readers: int, paths: Sequence[str]) -> Crowd:
    start = asyncio.Event()
    ready = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(_reader(port, paths, ready, start)) for _ in range(readers)]
    for _ in range(readers):
        await asyncio.wait_for(ready.acquire(), PATIENCE)
    begun = time.monotonic()
    start.set()
    found = [one for those in await asyncio.gather(*tasks) for one in those]
    waits = tuple(wait for wait in found if wait is not None)
    asked = readers * len(paths)
    return Crowd(asked, asked - len(waits), time.monotonic() - begun, waits)


async def _reader(
    port: int, paths: Sequence[str], ready: asyncio.Semaphore, start: asyncio.Event
) -> list[float | None]:
    """The seconds of each answer; None for one that did not come or was no success."""
    try:
        reader, writer = await asyncio.wait_for(asyncio.open_connection(HOST, port), PATIENCE)
    except OSError:
        ready.release()
        return [None] * len(paths)
    ready.release()
    await start.wait()
    waits: list[float | None] = []
    try:
        for path in paths:
            waits.append(await asyncio.wait_for(_ask(reader, writer, path), PATIENCE))
    except (TimeoutError, OSError, asyncio.IncompleteReadError):
        waits += [None] * (len(paths) - len(waits))
    finally:
        writer.close()
    return waits


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> float | None:
    begun = time.monotonic()
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    await writer.drain()
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    lines = head.lower().split("\r\n")
    lengths = [line.partition(":")[2] for line in lines if line.startswith("content-length:")]
    if not lengths:
        return None
    await reader.readexactly(int(lengths[0]))
    return time.monotonic() - begun if " 200 " in lines[0] + " " else None
