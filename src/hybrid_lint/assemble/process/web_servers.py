"""Command lines of web servers and of the commands that web frameworks bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.assemble.process.command_line import positional, value
from hybrid_lint.assemble.process.loading import Kind, Named, dotted_path, module, target
from hybrid_lint.knowledge.programs import SERVERS

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Options before a word that looks like an application and is an address or a file.
_ADDRESSES = frozenset({"-b", "--bind", "--uds", "--unix-socket", "--http-socket", "--socket", "-u", "--endpoint"})
_SEARCH_DIRECTORIES = ("--app-dir", "--chdir", "--pythonpath", "--working-dir", "--workdir")


def kind_of_web_server(program: str, rest: list[str]) -> Kind:
    """What a server or a framework's command serves."""
    if program in _COMMANDS:
        return _COMMANDS[program](program, rest)
    return _server(program, rest)


def _server(program: str, rest: list[str]) -> Kind:
    directory = value(rest, *_SEARCH_DIRECTORIES)
    named = _application(program, rest)
    configured = _configuration(program, rest)
    return Kind(program, tuple(one for one in (named, configured) if one is not None), directory, ends=False)


def _application(program: str, rest: Sequence[str]) -> Named | None:
    for at, word in enumerate(rest):
        before = rest[at - 1] if at else ""
        found = target(word.partition("=")[2] if word.startswith("--") else word)
        if found is not None and before not in _ADDRESSES and word.partition("=")[0] not in _ADDRESSES:
            return found
    if program == "sanic":
        # It takes a dotted name of the object, too.
        return module(rest[0]) if rest else None
    last = rest[-1] if rest else ""
    plain = len(rest) == 1 or (len(rest) > 1 and (not rest[-2].startswith("-") or "=" in rest[-2]))
    found = module(last) if plain else None
    return None if found is None else found._replace(dotted=False)


def _configuration(program: str, rest: Sequence[str]) -> Named | None:
    """The module with gunicorn's settings, which it runs; https://docs.gunicorn.org/en/stable/configure.html."""
    if program != "gunicorn":
        return None
    written = value(rest, "-c", "--config")
    if written is None:
        return None
    if written.startswith("python:"):
        return Named(written.removeprefix("python:"))
    return Named(script=written.removeprefix("file:"))


def _uwsgi(program: str, rest: list[str]) -> Kind:
    directory = value(rest, *_SEARCH_DIRECTORIES)
    script = value(rest, "--wsgi-file", "--file")
    written = value(rest, "--module", "-w", "--wsgi") or ""
    attribute = value(rest, "--callable")
    if script is not None:
        return Kind(program, (Named(attribute=attribute, script=script),), directory, ends=False)
    mounted = (value(rest, "--mount") or "").partition("=")[2]
    found = target(written) or module(written) or target(mounted)
    if found is None:
        return Kind(program, (), directory, ends=False)
    return Kind(program, (found._replace(dotted=False, attribute=found.attribute or attribute),), directory, ends=False)


def _fastapi(program: str, rest: list[str]) -> Kind:
    if rest[:1] not in (["run"], ["dev"]):
        return Kind("other", ends=True)
    path = next((word for word in rest[1:] if word.endswith(".py") or "/" in word), None)
    attribute = value(rest, "--app")
    entry = target(value(rest, "-e", "--entrypoint") or "")
    if entry is not None:
        return Kind("fastapi", (entry,), ends=False)
    return Kind("fastapi", (Named(attribute=attribute, script=path),), ends=False)


def _with_app_option(program: str, rest: list[str]) -> Kind:
    """`flask --app web:create run`, `quart --app web run`, `litestar --app web:app run`."""
    name, _, attribute = (value(rest, "--app", "-A") or "").partition(":")
    attribute = attribute.partition("(")[0]
    named = Named(attribute=attribute or None, script=name) if name.endswith(".py") else None
    if named is None:
        named = Named(dotted_path(name) or None, attribute or None)
    return Kind(program, (named,), ends=not {"run", "dev"} & set(rest))


def _aiohttp(program: str, rest: list[str]) -> Kind:
    """`python -m aiohttp.web -H 0.0.0.0 package.module:init`, `adev runserver app.py`."""
    words = positional(rest, {"-H", "--hostname", "-P", "--port", "-U", "--path", "--host", "--app-factory"})
    found = target(words[-1]) if words else None
    if program == "adev":
        path = words[1] if len(words) > 1 else "app.py"
        return Kind("aiohttp", (Named(attribute=value(rest, "--app-factory"), script=path),), ends=False)
    return Kind("aiohttp", () if found is None else (found,), ends=False)


def _page(program: str, rest: list[str]) -> Kind:
    path = next((word for word in rest if word.endswith(".py")), None)
    return Kind("streamlit" if program == "streamlit" else "other", (Named(script=path),), ends=False)


_COMMANDS = {
    "uwsgi": _uwsgi,
    "fastapi": _fastapi,
    "flask": _with_app_option,
    "quart": _with_app_option,
    "litestar": _with_app_option,
    "aiohttp.web": _aiohttp,
    "adev": _aiohttp,
    "streamlit": _page,
    "chainlit": _page,
    "gradio": _page,
    "panel": _page,
    "solara": _page,
}
WEB_PROGRAMS = frozenset({*SERVERS, *_COMMANDS})
