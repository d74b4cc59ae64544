"""Writes text to where the user wants it, whatever the terminal, the pipe or the disk make of it."""

# pathlib would cost a tenth of a warm run.
# ruff: noqa: PTH100, PTH105, PTH108, PTH110, PTH112, PTH113, PTH120, PTH123

from __future__ import annotations

import os
import sys

from hybrid_lint.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


_WRITABLE = "Name a file that you may write, in a directory that is there."


def write(text: str, stream: TextIO | None = None) -> None:
    """Writes to standard output (or `stream`): characters it cannot show become `?`, a reader that left is no error.

    Raises `UsageError` if the text cannot be written.
    """
    target = sys.stdout if stream is None else stream
    if target is None:  # `pythonw`, or a closed descriptor
        return
    try:
        target.write(_encodable(text, target))
        target.flush()
    except BrokenPipeError:
        abandon(target)
    except OSError as error:  # a full disk behind a redirection
        abandon(target)
        raise UsageError(
            f"the output cannot be written: {error.strerror or error}",
            hints=["Look at what standard output leads to, or let `--output FILE` name another place."],
        ) from error


def abandon(target: TextIO) -> None:
    """Sends what is still buffered nowhere, so that the interpreter does not fail when it flushes at the end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, target.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass


def write_file(path: str, text: str, asked: str | None = None) -> None:
    """Writes UTF-8 to a file at once: it has the whole text or is as it was.

    Raises `UsageError`, which says what was `asked` for: the path alone, if nothing else.
    """
    absolute = os.path.abspath(path)
    temporary = f"{absolute}.{os.getpid()}.part"
    try:
        if os.path.exists(absolute) and not os.path.isfile(absolute):  # a device or a pipe cannot be replaced
            with open(absolute, "wb", buffering=0) as file:
                _write_all(file.fileno(), text)
            return
        with open(temporary, "xb", buffering=0) as file:
            _write_all(file.fileno(), text)
            os.fsync(file.fileno())
        os.replace(temporary, absolute)
    except OSError as error:
        _remove(temporary)
        missing = isinstance(error, FileNotFoundError) and not os.path.isdir(os.path.dirname(absolute))
        hints = [f"The directory `{os.path.dirname(path)}` does not exist."] if missing else [_WRITABLE]
        raise UsageError(
            f"`--output {asked or path}` cannot be written: {error.strerror or error}", hints=hints
        ) from error


def _write_all(descriptor: int, text: str) -> None:
    data = memoryview(text.encode("utf-8", "replace"))
    while data:
        data = data[os.write(descriptor, data) :]


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


def _encodable(text: str, target: TextIO) -> str:
    encoding = getattr(target, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        plain = text if encoding.lower().startswith("utf") else text.translate(_PLAIN)
        return plain.encode(encoding, "replace").decode(encoding)
    except LookupError:
        return text.encode("ascii", "replace").decode("ascii")
    return text


#: Our own ornaments have plain twins where the encoding lacks them.
_PLAIN = {ord("→"): "->", ord("…"): "...", ord("↔"): "<->", ord("·"): "|", ord("─"): "-", ord("×"): "x", ord("–"): "-"}


def use_color(mode: str, stream: TextIO | None = None) -> bool:
    """Whether to colour: `always`, `never`, or `auto` by https://no-color.org, FORCE_COLOR, TERM and the terminal."""
    if mode != "auto":
        return mode == "always"
    environment = os.environ
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return environment["FORCE_COLOR"] != "0"
    return is_terminal(stream) and environment.get("TERM") != "dumb"


def is_terminal(stream: TextIO | None = None) -> bool:
    """Whether a stream (standard output) is a terminal."""
    target = sys.stdout if stream is None else stream
    try:
        return target is not None and target.isatty()
    except ValueError:
        return False


def width() -> int:
    """Columns to write in: COLUMNS, the terminal's, else 80; at least 40."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return max(40, int(columns))
    try:
        return max(40, os.get_terminal_size(sys.stdout.fileno()).columns or 80)
    except (OSError, ValueError, AttributeError):
        return 80
