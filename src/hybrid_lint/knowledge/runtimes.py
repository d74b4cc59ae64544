"""Images of programming languages: what runs in them is what somebody puts there."""

from __future__ import annotations

from hybrid_lint.knowledge.images import image_name

_LANGUAGES = frozenset(
    (
        "python node golang openjdk eclipse-temurin amazoncorretto maven gradle php ruby rust elixir erlang perl deno bun sdk aspnet runtime pypy "
        "miniconda3 micromamba mambaforge uv composer swift haskell clojure dart julia bitnami-node conda cuda pytorch tensorflow"
    ).split()
)

_PYTHON = frozenset(
    "python pypy miniconda3 micromamba mambaforge uv uvicorn-gunicorn-fastapi uvicorn-gunicorn uwsgi-nginx-flask".split()
)


def is_runtime(reference: str) -> bool:
    """Whether an image brings a language and nothing that runs by itself."""
    return image_name(reference) in _LANGUAGES


def is_python(reference: str) -> bool:
    """Whether that language is Python."""
    return image_name(reference) in _PYTHON
