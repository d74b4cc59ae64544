"""Asks git for an earlier state of the repository: which commit a name means, and what it holds.

Only its `run_git` runs git. Nothing is written into the repository but what a fix changes in the index; a hostile configuration finds no
filter, hook or monitor to run, and no transport: what a partial clone lacks is not fetched.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.errors import UsageError, nearest_name
from hybrid_lint.tree.git_index import common_directory, git_directory, index_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import IO

#: Where objects may be that are not in the repository yet: a hook on a server is told so. Git's other variables are for other commands.
_OBJECTS = ("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")
_SETTINGS = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_WITHOUT = {
    "--since": "Without `--since` all findings are reported.",
    "--guard": "Without `--guard` nothing says what a change loosens.",
}
_BACK = re.compile(r"(?:HEAD|@)((?:~\d*|\^)+)")


class Blob(NamedTuple):
    """One entry of a commit's tree: git's mode, the object's name, its size, its path from the top of the work tree."""

    mode: int
    name: str
    size: int
    path: str


class Revision:
    """A commit. `top` is the work tree, `notice` what the user should know of the choice."""

    def __init__(self, top: str, directory: str, commit: str, notice: str | None) -> None:
        self.top = top
        self.commit = commit
        self.notice = notice
        self._directory = directory

    def blobs(self, paths: Sequence[str]) -> list[Blob]:
        """What the commit has below these paths, all of it if there are none."""
        listed = run_git(self._directory, "ls-tree", "-r", "-z", "-l", "--full-tree", self.commit, "--", *paths)
        if listed.returncode:
            raise self._lacking()
        found = []
        for line in listed.stdout.split(b"\0"):
            head, tab, path = line.partition(b"\t")
            if tab:
                mode, _, name, size = head.split()
                found.append(Blob(int(mode, 8), name.decode(), int(size) if size.isdigit() else 0, os.fsdecode(path)))
        return found

    def contents(self, names: Sequence[str], scratch: str) -> Iterator[bytes]:
        """The contents of objects, in the order of their names. Raises `UsageError` if the clone lacks one."""
        asked = os.path.join(scratch, "objects")
        with open(asked, "w", encoding="ascii") as stream:
            stream.writelines(f"{name}\n" for name in names)
        with open(asked, "rb") as stream:
            process = subprocess.Popen(
                _command(self._directory, "cat-file", "--batch", "--buffer"),
                stdin=stream, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(),
            )  # fmt: skip
        assert process.stdout is not None
        try:
            for name in names:
                yield self._content(process.stdout, name)
        finally:
            process.stdout.close()
            process.kill()
            process.wait()

    def _content(self, stream: IO[bytes], name: str) -> bytes:
        head = stream.readline().split()
        if len(head) != 3 or head[0].decode() != name:
            raise self._lacking()
        size = int(head[2])
        content = stream.read(size)
        stream.read(1)
        return content

    def write_index(self, path: str) -> None:
        """Writes an index of the commit's whole tree to a file of its own."""
        if run_git(self._directory, "read-tree", self.commit, index=path).returncode:
            raise self._lacking()

    def _lacking(self) -> UsageError:
        short = self.commit[:12]
        return UsageError(
            f"this clone lacks content of the commit {short}",
            hints=[
                f"In a partial clone `git archive {short} >{os.devnull}` fetches what is missing; else see `git fsck`."
            ],
        )

    def leave_out(self, path: str, paths: Sequence[str]) -> None:
        """Says in the index at `path` that these are not checked out, as `git sparse-checkout` does."""
        words = (
            f"--work-tree={os.path.dirname(os.path.dirname(path))}",
            "update-index",
            "-z",
            "--skip-worktree",
            "--stdin",
        )
        run_git(self._directory, *words, index=path, given="\0".join(paths).encode("utf-8", "surrogateescape"))


def revision(root: str, name: str, option: str = "--since") -> Revision:
    """The commit from which a change since `name` began: where HEAD and `name` parted, `name` itself if they never met.

    Raises `UsageError` without git, outside of a repository and for a name that is no commit here.
    """
    found = git_directory(root)
    if found is None:
        raise UsageError(
            f"`{option} {name}` needs a git repository, and `{root}` is in none",
            hints=[_WITHOUT[option]],
        )
    top, directory = found
    asked = run_git(directory, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    commit = asked.stdout.decode("ascii", "replace").strip()
    shallow = os.path.exists(os.path.join(common_directory(directory), "shallow"))
    if asked.returncode or not commit:
        raise UsageError(f"`{option} {name}`: git knows no such commit here", hints=_ways_to(name, directory, shallow))
    met = run_git(directory, "merge-base", commit, "HEAD")
    base = met.stdout.decode("ascii", "replace").split()
    if base:
        return Revision(top, directory, base[0], None)
    notice = None
    if shallow:
        notice = (
            f"this clone is too shallow to show where the change parted from `{name}`, so it is compared with `{name}` as it is now; "
            "`git fetch --unshallow`, or a greater depth, shows it"
        )
    return Revision(top, directory, commit, notice)


def _ways_to(name: str, directory: str, shallow: bool) -> list[str]:
    """What to do for a name that is no commit."""
    if not shallow:
        listed = (
            run_git(directory, "for-each-ref", "--format=%(refname:short)").stdout.decode("utf-8", "replace").split()
        )
        close = next((ref for ref in listed if ref.endswith(f"/{name}")), None) or nearest_name(name, listed)
        hints = [f"Did you mean `{close}`?"] if close else []
        return [*hints, "`git branch --all` and `git tag` list the names; `git fetch origin` brings those of others."]
    back = _BACK.fullmatch(name)
    if back is not None:
        steps = sum(int(step or 1) if kind == "~" else 1 for kind, step in re.findall(r"([~^])(\d*)", back[1]))
        return [f"The clone is shallow, and this takes a depth of {steps + 1}: `git fetch --depth={steps + 1}`."]
    remote, slash, branch = name.partition("/")
    fetched = f"{remote} {branch}:refs/remotes/{name}" if slash else f"origin {name}"
    return [
        f"The clone is shallow. The commit alone is enough: `git fetch --depth=1 {fetched}`.",
        "A depth that reaches back to where the change began is better; `git fetch --unshallow` fetches all.",
    ]


def run_git(
    directory: str, *words: str, index: str | None = None, given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Runs git. Raises `UsageError` if there is none."""
    environment = _environment() | ({} if index is None else {"GIT_INDEX_FILE": index})
    try:
        return subprocess.run(
            _command(directory, *words), input=given, capture_output=True, check=False, env=environment
        )
    except OSError as error:
        raise UsageError(
            f"this needs git, which cannot be run: {error.strerror}",
            hints=["Install git; `check` without `--since` and `--guard`, and `fix --allow-dirty`, do without it."],
        ) from error


def _command(directory: str, *words: str) -> list[str]:
    return ["git", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", f"--git-dir={directory}", *words]


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _OBJECTS}
    return kept | _SETTINGS


def uncommitted(root: str, paths: Sequence[str]) -> list[str]:
    """Which of some files below `root` are neither in HEAD nor in the index as they are, so that what is written over them is lost.

    Without git there are none.
    """
    found = git_directory(root)
    if found is None:
        return []
    top, directory = found
    prefix = os.path.relpath(root, top).replace(os.sep, "/")
    names = {path if prefix == "." else f"{prefix}/{path}": path for path in paths}
    blobs: dict[str, set[str]] = {}
    staged = run_git(
        directory, f"--work-tree={top}", "ls-files", "--stage", "-z", "--full-name", index=index_of(*found)
    )
    for line in staged.stdout.split(b"\0"):
        head, tab, path = line.partition(b"\t")
        if tab and (name := os.fsdecode(path)) in names:
            blobs.setdefault(name, set()).add(head.split()[1].decode())
    asked = run_git(directory, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    commit = asked.stdout.decode("ascii", "replace").strip()
    if commit and not asked.returncode:
        revision = Revision(top, directory, commit, None)
        listed = list(names)
        for at in range(0, len(listed), 500):
            for blob in revision.blobs(listed[at : at + 500]):
                blobs.setdefault(blob.path, set()).add(blob.name)
    return sorted(path for name, path in names.items() if not _is_blob(os.path.join(top, name), blobs.get(name, set())))


def _is_blob(place: str, names: set[str]) -> bool:
    """Whether a file holds what one of some objects of git does, whatever its line ends."""
    if not names:
        return False
    try:
        with open(place, "rb") as stream:
            content = stream.read()
    except OSError:
        return False
    algorithm = hashlib.sha256 if len(next(iter(names))) == 64 else hashlib.sha1
    texts = (content, content.replace(b"\r\n", b"\n"))
    return any(algorithm(b"blob %d\0" % len(text) + text).hexdigest() in names for text in texts)
