"""Programs that read shell text, and where among their arguments it stands."""

from __future__ import annotations

import re

from hybrid_lint.formats.shell.wrappers import basename

#: Programs that read shell text.
SHELLS = frozenset({"sh", "bash", "dash", "ash", "zsh", "ksh", "rbash"})

_COMMAND_OPTION = re.compile(r"-[A-Za-z]*c[A-Za-z]*")
_VALUED = frozenset({"-o", "+o", "-O", "+O", "--rcfile", "--init-file"})


def shell_text(words: tuple[str, ...]) -> int | None:
    """Index of the shell text among the words of `sh -c TEXT`, `bash -o pipefail -lc TEXT`, `su user -c TEXT`."""
    program = basename(words[0]) if words else ""
    at = 1
    if program == "busybox" and words[1:2] and words[1] in SHELLS:
        at = 2
    elif program in ("su", "runuser"):
        return words.index("-c") + 1 if "-c" in words[:-1] else None
    elif program not in SHELLS:
        return None
    wanted = False
    while at < len(words):
        word = words[at]
        if _COMMAND_OPTION.fullmatch(word):
            wanted = True
        elif word in _VALUED:
            at += 1
        elif not word.startswith(("-", "+")) or (wanted and word == "--"):
            at += word == "--"
            return at if wanted and at < len(words) else None
        at += 1
    return None
