"""The door: runs a command and turns what happens into an exit code.

0 clean · 1 findings · 2 usage or configuration · 3 our bug · 130 interrupted.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

USER_MISTAKE = 2
OUR_BUG = 3
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line (`sys.argv` by default) and returns its exit code; prints errors, raises none."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if arguments is None and sys.getfilesystemencoding().lower() != "utf-8":
        _start_again()
    try:
        return _run(given)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        from hybrid_lint.cli.output import abandon

        abandon(sys.stdout)
        return 0
    except Exception as error:  # the one place that catches everything: whatever is not the user's mistake is ours
        return _failed(error, given)


def _start_again() -> None:
    """Starts the interpreter anew with file names in UTF-8, as git and Docker have them, whatever the locale says."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    environment = {"PYTHONIOENCODING": encoding, **os.environ, "PYTHONUTF8": "1"}
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], environment)


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["check"]:
        from hybrid_lint.cli.quick import read

        request = read(arguments[1:])
        if request is not None:
            from hybrid_lint.cli.check import check

            return check(request)
    from hybrid_lint.cli.app import run

    return run(arguments)


def _failed(error: Exception, arguments: list[str]) -> int:
    from hybrid_lint.cli.output import use_color, width, write
    from hybrid_lint.errors import HybridLintError

    debug = "--debug" in arguments or os.environ.get("HYBRID_LINT_DEBUG", "") not in ("", "0")
    if isinstance(error, HybridLintError):
        from hybrid_lint.report.mistakes import render_mistake

        write(render_mistake(error, color=use_color("auto", sys.stderr), width=width()), sys.stderr)
        code = USER_MISTAKE
    else:
        from hybrid_lint.report.mistakes import render_bug

        write(render_bug(error, arguments), sys.stderr)
        code = OUR_BUG
    if debug:
        from traceback import format_exception

        write("".join(format_exception(error)), sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
