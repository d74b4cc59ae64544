"""What a command would make and change, shown as a difference or written: nothing that exists is overwritten."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.edit.disk import check_unchanged, safe_place, write
from hybrid_lint.edit.ranges import CannotEdit, applied
from hybrid_lint.edit.source import source_of, with_newlines
from hybrid_lint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hybrid_lint.edit.ranges import Edit


class NewFile(NamedTuple):
    """A file to make; `path` is relative to the root."""

    path: str
    text: str
    executable: bool = False


class Changed(NamedTuple):
    """A file to change."""

    path: str
    before: bytes
    after: bytes


class Plan:
    """The files of a repository to make and to change, and what is left for a person to do."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.new: list[NewFile] = []
        self.left: list[str] = []
        self._changed: dict[str, Changed] = {}

    @property
    def changed(self) -> list[Changed]:
        """The files that become others, by path."""
        return [each for _, each in sorted(self._changed.items()) if each.before != each.after]

    def make(self, files: Iterable[NewFile]) -> None:
        """Plans new files. Raises `UsageError` if one is there."""
        for file in files:
            place = safe_place(self.root, file.path)
            if place.exists() or place.is_symlink():
                raise UsageError(
                    f"`{file.path}` is there already, and nothing that exists is overwritten",
                    hints=["Choose another name, or move it away."],
                )
            self.new.append(file)

    def edit(self, path: str, change: Callable[[str], list[Edit]], otherwise: str) -> None:
        """Plans a change of a file. Where it is not there or cannot be changed, `otherwise` is left to do, with the reason."""
        try:
            before = self._before(path)
            source = source_of(before)
            edits = [each._replace(text=with_newlines(each.text, source.newline)) for each in change(source.text)]
            text = applied(source.text, edits)
        except FileNotFoundError:
            self.left.append(f"{otherwise}: there is no `{path}`")
        except CannotEdit as error:
            self.left.append(f"{otherwise}: in `{path}` {error}")
        else:
            first = self._changed[path].before if path in self._changed else before
            self._changed[path] = Changed(path, first, source.encoded(text))

    def text(self, path: str) -> str:
        """The text of a file as it will be; '' if it is not there or cannot be read as one."""
        try:
            return source_of(self._before(path)).text
        except (CannotEdit, FileNotFoundError):
            return ""

    def difference(self) -> str:
        """The plan as `diff -u` shows it: first what is changed, which new files would hide."""
        parts = []
        for each in self.changed:
            old, new = each.before.decode("utf-8", "replace"), each.after.decode("utf-8", "replace")
            lines = difflib.unified_diff(_lines(old), _lines(new), f"a/{each.path}", f"b/{each.path}")
            parts += [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines]
        for file in self.new:
            lines = difflib.unified_diff([], _lines(file.text), "/dev/null", f"b/{file.path}")
            parts += list(lines)
        return "".join(parts)

    def carry_out(self) -> None:
        """Writes everything. Raises `UsageError` before the first file if one changed meanwhile or may not be written."""
        for file in self.new:
            check_unchanged(safe_place(self.root, file.path), file.path, None)
        for each in self.changed:
            check_unchanged(safe_place(self.root, each.path), each.path, each.before)
        for file in self.new:
            mode = 0o755 if file.executable else 0o644
            write(self.root, file.path, file.text.encode("utf-8"), before=None, mode=mode)
        for each in self.changed:
            write(self.root, each.path, each.after, before=each.before)

    def _before(self, path: str) -> bytes:
        if path in self._changed:
            return self._changed[path].after
        return safe_place(self.root, path).read_bytes()


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
