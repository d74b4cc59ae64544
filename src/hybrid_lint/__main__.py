"""`python -m hybrid_lint` is `hybrid-lint`."""

from __future__ import annotations

import sys

from hybrid_lint.cli.main import main

sys.exit(main())
