"""Runs commands to their end and measures them as whole processes: wall time, processor time, memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


#: Set in many build machines; with it each run compiles the tool's own modules again, which no user's installation does.
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"


class Command(NamedTuple):
    """`environment` is added to that of this process, in which Python may keep its bytecode."""

    arguments: Sequence[str]
    directory: Path
    environment: Mapping[str, str]


class Measurement(NamedTuple):
    """Seconds from the first start to the last end; processor seconds of all; the largest single process in MiB."""

    wall: float
    cpu: float
    memory: float
    codes: tuple[int, ...]
    outputs: tuple[str, ...]  # standard output and error of each command, in the order of the commands


def measure(commands: Sequence[Command]) -> Measurement:
    """Runs the commands, as many at a time as there are processors."""
    started = time.perf_counter()
    if len(commands) == 1:
        runs = [_run(commands[0])]
    else:
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            runs = list(pool.map(_run, commands))
    wall = time.perf_counter() - started
    return Measurement(
        wall,
        sum(run.cpu for run in runs),
        max(run.memory for run in runs),
        tuple(run.code for run in runs),
        tuple(run.output for run in runs),
    )


class _Run(NamedTuple):
    cpu: float
    memory: float
    code: int
    output: str


def _run(command: Command) -> _Run:
    with tempfile.TemporaryFile() as sink:
        process = subprocess.Popen(
            command.arguments,
            cwd=command.directory,
            env={name: value for name, value in os.environ.items() if name != _NO_BYTECODE} | dict(command.environment),
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
        # wait4 tells what this process and the children that it waited for have used; ru_maxrss is in KiB on Linux.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        sink.seek(0)
        output = sink.read().decode("utf-8", "replace")
    return _Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode, output)
