"""Shows what went wrong instead of a report: the user's mistake with its place, or ours with how to tell us."""

from __future__ import annotations

import os
from pathlib import Path

from hybrid_lint.errors import ConfigurationError
from hybrid_lint.report.excerpt import Place, render_excerpt
from hybrid_lint.report.layout import Painter, safe, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.errors import HybridLintError


def render_mistake(error: HybridLintError, *, color: bool = False, width: int = 80) -> str:
    """A mistake, and the others found with it, each with what is allowed and what was probably meant."""
    paint = Painter(color)
    errors = [error, *(error.others if isinstance(error, ConfigurationError) else ())]
    return "\n".join("\n".join(_mistake(each, paint, width)) + "\n" for each in errors)


def _mistake(error: HybridLintError, paint: Painter, width: int) -> list[str]:
    first, *rest = wrap(safe(error.message), width, first=len("error: "), indent=2)
    lines = [f"{paint('error', 'error')}: {first}", *rest]
    gutter = 1
    notes = [("help", hint) for hint in error.hints]
    if isinstance(error, ConfigurationError):
        if error.path is not None:
            place = _place(error)
            gutter = place.number_width()
            lines.append(f"{' ' * gutter}{paint('frame', '-->')} {place}")
            lines += render_excerpt(place, "error", paint, gutter=gutter, width=width)
        if error.nearest:
            notes.insert(0, ("help", f"did you mean `{error.nearest}`?"))
        if error.allowed:
            notes.insert(0, ("allowed", error.allowed))
    for label, note in notes:
        used = gutter + len(label) + 5
        first, *rest = wrap(safe(note), width, first=used, indent=used)
        lines += [f"{' ' * gutter} {paint('frame', '=')} {paint('help', label)}: {first}", *rest]
    return lines


def _place(error: ConfigurationError) -> Place:
    assert error.path is not None
    end = error.column + error.length if error.column is not None else None
    known = error.source is not None and error.line is not None
    excerpt = [{"line": error.line, "text": error.source}] if known else []
    return Place(_from_here(error.path), error.line, error.column, error.line, end, excerpt)  # type: ignore[arg-type]  # known above


def _from_here(path: str) -> str:
    """The path as one would type it: relative if it lies below the working directory."""
    here = str(Path.cwd()) + os.sep
    return path.removeprefix(here)


def render_bug(error: BaseException, arguments: Sequence[str]) -> str:
    """What to say when we failed; the traceback is shown on request only."""
    import platform
    from shlex import join

    from hybrid_lint import __version__

    summary = safe(f"{type(error).__name__}: {error}")
    return (
        f"error: hybrid-lint failed; this is a bug in hybrid-lint, not in your repository.\n"
        f"  {summary}\n"
        f"  hybrid-lint {__version__}, Python {platform.python_version()}, {platform.system()}: "
        f"{safe(join(['hybrid-lint', *arguments]))}\n"
        f"  Run it again with `--debug` (or HYBRID_LINT_DEBUG=1) and report the traceback.\n"
    )
