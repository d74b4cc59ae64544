"""Dockerfiles."""

from __future__ import annotations

from hybrid_lint.extract.format import Format

FORMATS = (
    Format(
        kind="dockerfile",
        function="reader.extract",
        names="dockerfile containerfile",
        suffixes="dockerfile containerfile",
        starts="dockerfile. dockerfile- dockerfile_ containerfile. containerfile- containerfile_",
        over="nginx",
        unless="j2 jinja jinja2 tmpl tpl mustache erb",
        content=rb"\A(?:\xef\xbb\xbf)?(?:[ \t]*(?:[#][^\n]*|ARG[ \t][^\n]*)?\r?\n)*FROM[ \t]+(?![^\n]*\{[{%])\S[^\n]*\r?\n",
        comments="#",
    ),
)
