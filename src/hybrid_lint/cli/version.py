"""`hybrid-lint --version`."""

from __future__ import annotations

import platform

from hybrid_lint import __version__


def version_line() -> str:
    """`hybrid-lint 0.1.0 (Python 3.12.3)`."""
    return f"hybrid-lint {__version__} (Python {platform.python_version()})"
