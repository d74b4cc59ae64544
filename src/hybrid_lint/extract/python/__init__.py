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
    # What is made into Python, or was it once: nobody imports it, and its placeholders are no syntax.
    Format(
        kind="python_template",
        function="",
        path=r".*\.pyw?\.(?:txt|tmpl|tpl|template|j2|jinja2?|mako|in|sample|example|dist|orig|bak|old|rej|disabled)",
        precedence=1,
    ),
    Format(kind="python_stub", function="", suffixes="pyi", text=False),
)
