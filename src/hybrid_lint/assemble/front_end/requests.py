"""The requests that the scripts of front ends send: each call of `fetch`, axios and the like, at the place where its path is written.

A function that sends to a path which it is given sends nothing itself: those who call it do. What stands in front of the path, the base, may come
from a constructor, a factory or a variable, and does not move the request.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.front_end.callees import Callees, Sending
from hybrid_lint.assemble.front_end.templates import PARAMETER, UNKNOWN, Templates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.assemble.front_end.modules import Call, Function, Modules

_WORD = re.compile(r"[A-Za-z]{2,}")
_BASE = re.compile(
    r"(?P<literal>https?://[\w.-]+(?::\d+)?)(?=[/?#{]|$)|(?P<variable>\{env:[^{}]+\})|(?P<unknown>https?://[^/?#]*|\{\}(?=[/{]|$))"
)
_ENV = re.compile(r"\{env:[^{}]*\}")
_DEEPEST = 6
_MOST = 20_000
_MOST_STEPS = 200_000


class Asked(NamedTuple):
    """What a call asks for, its parts being templates that may still have parameters."""

    call: Call
    url: str
    method: tuple[str, ...]
    body: tuple[str, ...]
    content_type: tuple[str, ...]


class Request(NamedTuple):
    """A row of `client_request` but for the front end."""

    file: int
    call: int
    method: str | None
    base: str
    base_kind: str
    path_template: str | None
    loose: int
    body: str | None
    content_type: str | None
    place: tuple[int, int, int, int]


class Requests:
    """Finds the requests of all modules."""

    def __init__(self, modules: Modules) -> None:
        self._modules = modules
        self._callees = Callees(modules)
        self._templates = Templates(modules, self._callees)
        self._carrying: dict[str, bool] = {}
        self._steps = 0
        self._callers: dict[tuple[int, int], list[Call]] = {}
        self._functions: dict[tuple[int, int], Function] = {}
        for module in modules.by_file.values():
            for function in module.functions.values():
                self._functions[(function.file, function.ordinal)] = function
            for call in module.calls.values():
                for function in self._callees.functions(call):
                    self._callers.setdefault((function.file, function.ordinal), []).append(call)

    def all(self) -> list[Request]:
        """Each request once per meaning of its base."""
        found: dict[Request, None] = {}
        for module in self._modules.by_file.values():
            for call in module.calls.values():
                sending = self._callees.sending(call)
                for asked in self._asked(call, sending) if sending is not None else ():
                    for each in self._followed(asked, 0):
                        found.update(dict.fromkeys(self._rows(each)))
                        if len(found) > _MOST:
                            return list(found)
        return list(found)

    def _asked(self, call: Call, sending: Sending) -> Iterator[Asked]:
        """What a sending call says of its request."""

        def said(index: int, key: str) -> tuple[str, ...]:
            return tuple(self._templates.arguments(call, None, index, key))

        method: tuple[str, ...]
        if sending.library == "fetch":
            urls, options, method, body = said(0, ""), 1, said(1, "method"), said(1, "body")
        elif sending.method in ("", "request"):
            inside = bool(call.arguments) and "of" in call.arguments[0]
            options = 0 if inside else 1
            urls = said(0, "url") if inside else said(0, "")
            method, body = said(options, "method"), (*said(options, "data"), *_json(said(options, "json")))
        else:
            takes_body = sending.method in ("post", "put", "patch") and sending.library in ("axios", "redaxios")
            options = 2 if takes_body else 1
            urls, method = said(0, ""), ("DELETE" if sending.method == "del" else sending.method.upper(),)
            body = said(1, "") if takes_body else (*said(1, "body"), *said(1, "data"), *_json(said(1, "json")))
            body = tuple("{json}" if each == "{object}" else each for each in body)
        content_type = (*said(options, "headers.content-type"),)
        bases: list[str] = []
        if sending.maker is not None:
            for key in ("baseURL", "prefixUrl", "baseUrl"):
                bases += self._templates.arguments(sending.maker, None, 0, key)
            content_type = content_type or (*self._templates.arguments(sending.maker, None, 0, "headers.content-type"),)
        for url in urls:
            for base in bases or [""]:
                whole = (
                    f"{base.rstrip('/')}/{url.lstrip('/')}"
                    if base and not url.startswith(("http:", "https:", "{env:"))
                    else url
                )
                yield Asked(call, whole, method, body, content_type)

    # ── through functions ──

    def _followed(self, asked: Asked, depth: int) -> Iterator[Asked]:
        """The request where its path is written, and its base filled in."""
        self._steps += 1
        if self._steps > _MOST_STEPS:
            return
        carrying = self._carrier(asked.url) if depth < _DEEPEST else None
        if carrying is not None:
            for call in self._callers.get(carrying, ()):
                function = self._functions[carrying]
                for url in self._templates.substituted(asked.url, function, call):
                    yield from self._followed(
                        Asked(
                            call,
                            url,
                            self._moved(asked.method, function, call),
                            self._moved(asked.body, function, call),
                            self._moved(asked.content_type, function, call),
                        ),
                        depth + 1,
                    )
            return
        if self._is_uncalled(asked.url):
            return
        for url in self._with_base(asked.url, depth):
            yield asked._replace(url=url)

    def _moved(self, texts: tuple[str, ...], function: Function, call: Call) -> tuple[str, ...]:
        """The texts as a caller has them. What stands behind a parameter (`options.method ?? "GET"`) counts where that is left out."""
        found = [self._templates.substituted(text, function, call) for text in texts]
        if len(texts) > 1 and PARAMETER.fullmatch(texts[0]) and found[0] != [texts[0]] and any(found[0]):
            return tuple(found[0])
        return tuple(each for several in found for each in several)

    def _carrier(self, url: str) -> tuple[int, int] | None:
        """The function whose parameter holds the path, and not only a part that may be anything."""
        for hole in PARAMETER.finditer(url):
            whole = hole[0] == url
            if hole.start() == 0 and not whole:
                continue
            key = (int(hole["file"]), int(hole["function"]))
            if self._carries(hole):
                return key
        return None

    def _is_uncalled(self, url: str) -> bool:
        """Whether the whole path is a parameter of a function that nobody calls."""
        holes = list(PARAMETER.finditer(url))
        if not holes or holes[-1].end() != len(url) or (holes[-1].start() == 0 and len(holes[-1][0]) < len(url)):
            return False
        before = _BASE.sub("", PARAMETER.sub(UNKNOWN, url[: holes[-1].start()]), count=1)
        return before in ("", "/", UNKNOWN) and not self._callers.get(
            (int(holes[-1]["file"]), int(holes[-1]["function"]))
        )

    def _carries(self, hole: re.Match[str]) -> bool:
        """Whether somebody gives words for a parameter, himself or through a parameter of his own."""
        if hole[0] not in self._carrying:
            self._carrying[hole[0]] = False  # of functions that call each other
            self._carrying[hole[0]] = self._is_given_words(hole)
        return self._carrying[hole[0]]

    def _is_given_words(self, hole: re.Match[str]) -> bool:
        function = self._functions.get((int(hole["file"]), int(hole["function"])))
        if function is None or function.name == "constructor":
            return False
        for call in self._callers.get((function.file, function.ordinal), ()):
            for text in self._templates.arguments(call, function, int(hole["index"]), hole["key"] or ""):
                if _WORD.search(re.sub(r"\{[^{}]*\}", "", text)):
                    return True
                if any(self._carries(inner) for inner in PARAMETER.finditer(text)):
                    return True
        return False

    def _with_base(self, url: str, depth: int) -> list[str]:
        """A URL with what constructors and factories are given in place of the parameter that it begins with."""
        hole = PARAMETER.match(url)
        if hole is None or depth >= _DEEPEST or hole[0] == url:
            return [url]
        key = (int(hole["file"]), int(hole["function"]))
        function = self._functions.get(key)
        values = [
            text
            for call in self._callers.get(key, ())
            for text in self._templates.arguments(call, function, int(hole["index"]), hole["key"] or "")
        ]
        told = list(dict.fromkeys(values)) or [UNKNOWN]
        return [whole for text in told for whole in self._with_base(_joined(text, url[hole.end() :]), depth + 1)]

    # ── rows ──

    def _rows(self, asked: Asked) -> Iterator[Request]:
        url = PARAMETER.sub(UNKNOWN, asked.url)
        base, kind, path = _split(url)
        if path is not None and kind == "relative" and not path.startswith(("/", "{")):
            return  # a file beside the page, or no URL at all
        template, loose = _path(path) if path is not None else (None, 0)
        method = _method(asked.method)
        body, content_type = _known(asked.body), _known(asked.content_type)
        yield Request(
            asked.call.file,
            asked.call.ordinal,
            method,
            base,
            kind,
            template,
            loose,
            body,
            content_type,
            asked.call.place,
        )


def _split(url: str) -> tuple[str, str, str | None]:
    """Base, its kind, and the rest; None where nobody knows where the path begins."""
    found = _BASE.match(url)
    if found is None:
        return "", "relative", None if url.startswith("{") else url
    rest = url[found.end() :]
    if found["literal"] is not None:
        return found["literal"], "literal", rest
    if found["variable"] is not None:
        return found["variable"], "variable", rest
    return "", "unknown", rest or None


def _path(rest: str) -> tuple[str | None, int]:
    """The path without its query, `{}` for what is not known; and whether a text of unknown form follows it."""
    path = re.split(r"[?#]", _ENV.sub(UNKNOWN, re.sub(r"\{(?:json|object|new [^{}]*)\}", UNKNOWN, rest)), maxsplit=1)[0]
    loose = 0
    if re.search(r"[^/{}]\{\}$", path):
        path, loose = path[:-2], 1
    path = re.sub(r"/{2,}", "/", "/" + path.lstrip("/")) if path and not path.startswith("{}{}") else path or "/"
    if not path.startswith("/"):
        return None, 0
    return re.sub(r"(?:\{\}){2,}", UNKNOWN, path), loose


def _method(texts: tuple[str, ...]) -> str | None:
    """GET where nothing is said, None where nobody knows."""
    said = [text for text in texts if text]
    if not said:
        return "GET"
    found = {PARAMETER.sub(UNKNOWN, text).upper() for text in said}
    return found.pop() if len(found) == 1 and next(iter(found)).isalpha() else _first_known(said)


def _first_known(said: list[str]) -> str | None:
    """Of a spread and what is written beside it: only one of them may say it."""
    known = [text.upper() for text in said if text.isalpha()]
    return None if len(set(known)) != 1 or len(known) != len(said) else known[0]


def _known(texts: tuple[str, ...]) -> str | None:
    """The one thing that is said; `{}` where it may be several."""
    said = list(dict.fromkeys("{json}" if text == "{object}" else text for text in texts if text))
    if not said:
        return None
    return UNKNOWN if len(said) > 1 or PARAMETER.search(said[0]) else said[0]


def _json(texts: tuple[str, ...]) -> tuple[str, ...]:
    return ("{json}",) if any(text != UNKNOWN and not PARAMETER.search(text) for text in texts) else ()


def _joined(base: str, rest: str) -> str:
    return base.rstrip("/") + rest if rest.startswith("/") else base + rest
