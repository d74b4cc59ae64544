"""Reads scripts of the MongoDB shell, and scripts and components of front ends in Svelte.

Of any other JavaScript and TypeScript only what every text file tells.
"""

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
    Format(kind="svelte", suffixes="svelte", function="", comments="//", blocks=(("<!--", "-->"), ("/*", "*/"))),
    Format(
        kind="client_script",
        function="client_reader.extract",
        comments="//",
        blocks=(("/*", "*/"),),
        suppressions=True,
    ),
    Format(
        kind="client_component",
        function="client_reader.extract_component",
        comments="//",
        blocks=(("<!--", "-->"), ("/*", "*/")),
        suppressions=True,
    ),
)
