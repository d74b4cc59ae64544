"""Python files."""

from __future__ import annotations

from hybrid_lint.extract.format import Format

FORMATS = (
    Format(
        kind="python",
        function="reader.extract",
        suffixes="py pyw",
        certain=True,
        content=rb"""\A(?!\#!)(?:\xef\xbb\xbf)?(?:\s|\#[^\n]*\n|\"\"\"[^\"]*\"\"\")*
            (?:from[ ]+[\w.]+[ ]+import[ ]+[\w(*]
            |import[ ]+[a-z_][\w.]*(?:[ ]+as[ ]+\w+)?(?:,[ ]*[\w.]+)*[ ]*(?:\#|\r?\n))""",
        interpreters=r"(?:python|pypy).*",
        text=False,
    ),
    Format(kind="python_stub", function="", suffixes="pyi", text=False),
)
