"""Reads scripts of the MongoDB shell; of any other JavaScript and TypeScript only what every text file tells."""

from __future__ import annotations

from hybrid_lint.extract.format import Format

FORMATS = (
    Format(
        kind="javascript",
        function="reader.extract",
        suffixes="js jsx mjs cjs ts tsx mts cts",
        comments="//",
        blocks=(("/*", "*/"),),
        suppressions=True,
    ),
)
