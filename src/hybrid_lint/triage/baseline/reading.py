"""The baseline as somebody left it: text → entries, or every mistake in it with its place and the way out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hybrid_lint.errors import ConfigurationError, nearest_name, raise_all
from hybrid_lint.triage.baseline.entry import KEYS, NAME, VERSION, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hybrid_lint.config.mistakes import Document

_LARGEST = 20_000_000
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_ENTRY_LINE = re.compile(r'^[ \t]*"?([0-9a-f]{16})"?[ \t]*=', re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$|^={7}$", re.MULTILINE)
_AGAIN = f"Take the file as git has it (`git checkout -- {NAME}`), or delete it and have it written: `hybrid-lint baseline update`."


def load(root: str) -> list[Entry]:
    """The entries of the baseline of a directory. Raises `ConfigurationError`, with further mistakes in its `others`."""
    path = str(Path(root) / NAME)
    return parsed(_text(path), path)


def parsed(text: str, path: str) -> list[Entry]:
    """The entries that a text has, in its order. Raises `ConfigurationError`, with further mistakes in its `others`."""
    import tomllib

    raise_all(_conflicts(text, path))
    lines = _entry_lines(text, path)
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        from hybrid_lint.config.load import syntax_error

        raise syntax_error(path, text, str(error), hints=[_AGAIN]) from None
    except RecursionError:
        raise ConfigurationError("is nested too deeply", path=path, hints=[_AGAIN]) from None
    reading = _Reading(text, path, lines)
    entries = [*reading.entries(content)]
    raise_all(reading.mistakes)
    return entries


def _text(path: str) -> str:
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise ConfigurationError(f"is larger than {_LARGEST:,} bytes", path=path, hints=[_AGAIN])
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise ConfigurationError(
            f"cannot be read: {error.strerror}", path=path, hints=["Let yourself read it, or delete it."]
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"is not UTF-8 (byte {error.start})", path=path, hints=[_AGAIN]) from error


def _conflicts(text: str, path: str) -> Iterator[ConfigurationError]:
    found = _CONFLICT.search(text)
    if found is not None:
        hints = ["Keep the entries of both sides, delete the marks, then run `hybrid-lint baseline prune`."]
        message = "has a merge conflict that nobody resolved"
        yield ConfigurationError(message, path=path, hints=hints, **_place(text, found.start(), found.end()))


def _entry_lines(text: str, path: str) -> dict[str, int]:
    """Fingerprint → line. Raises `ConfigurationError` for those that stand twice, as two branches may leave them."""
    lines: dict[str, int] = {}
    twice: list[ConfigurationError] = []
    line, counted = 1, 0
    for found in _ENTRY_LINE.finditer(text):
        line += text.count("\n", counted, found.start(1))
        counted = found.start(1)
        name = found[1]
        if lines.setdefault(name, line) != line:
            message = f"the entry `{name}` stands twice, first on line {lines[name]}"
            hints = ["Delete one of the two lines."]
            twice.append(ConfigurationError(message, path=path, hints=hints, **_place(text, *found.span(1))))
    raise_all(twice)
    return lines


def _place(text: str, start: int, end: int) -> Any:
    from hybrid_lint.config.positions import position

    return position(text, start, end)._asdict()


class _Reading:
    def __init__(self, text: str, path: str, lines: Mapping[str, int]) -> None:
        self._text = text
        self._path = path
        self._lines = lines
        self._document: Document | None = None
        self.mistakes: list[ConfigurationError] = []

    def entries(self, content: Mapping[str, Any]) -> Iterator[Entry]:
        version = content.get("version")
        if version != VERSION or isinstance(version, bool):
            newer = isinstance(version, int) and version > VERSION
            hint = "Use the version of hybrid-lint that wrote it, or a later one." if newer else _AGAIN
            message = (
                f"`version` cannot be {version}" if "version" in content else "has no `version`, so it is not whole"
            )
            self._fail(("version",), message, f"{VERSION}", hints=[hint])
            return
        for name, value in content.items():
            if name == "repository":
                yield from self._block((name,), "", value)
            elif name == "service" and isinstance(value, dict):
                for service, block in value.items():
                    yield from self._block((name, service), service, block)
            elif name != "version":
                allowed = "version", "repository", "service"
                nearest = nearest_name(name, allowed)
                self._fail((name,), f"unknown key `{name}`", ", ".join(allowed), nearest=nearest, of_value=False)

    def _block(self, key: tuple[str, ...], service: str, block: object) -> Iterator[Entry]:
        if not isinstance(block, dict):
            self._fail(key, f"`{'.'.join(key)}` is no table", "entries by fingerprint")
            return
        for fingerprint, values in block.items():
            entry = self._entry((*key, fingerprint), service, fingerprint, values)
            if entry is not None:
                yield entry

    def _entry(self, key: tuple[str, ...], service: str, fingerprint: str, values: object) -> Entry | None:
        before = len(self.mistakes)
        if not _FINGERPRINT.fullmatch(fingerprint):
            self._fail(key, f"`{fingerprint}` is no fingerprint", "16 hexadecimal digits", of_value=False)
        if not isinstance(values, dict):
            self._fail(key, "an entry is a table", f"{{ {', '.join(KEYS)} }}")
            return None
        for name, value in values.items():
            self._value((*key, name), name, value)
        for name in ("rule", "path"):
            if name not in values:
                self._fail(key, f"the entry has no `{name}`", f'{name} = "…"', of_value=False)
        if len(self.mistakes) > before:
            return None
        texts = {name: str(value) for name, value in values.items()}
        line = self._lines.get(fingerprint) or self._places().position(key).get("line", 1)
        return Entry(fingerprint, **{"subject": None, **texts}, service=service, line=line)  # type: ignore[arg-type]

    def _value(self, key: tuple[str, ...], name: str, value: object) -> None:
        from datetime import date, datetime

        if name not in KEYS:
            nearest = nearest_name(name, KEYS)
            self._fail(key, f"unknown key `{name}` in an entry", ", ".join(KEYS), nearest=nearest, of_value=False)
        elif name == "until":
            if not isinstance(value, date) or isinstance(value, datetime):
                self._fail(key, "`until` is no day", "a day without quotation marks: `until = 2027-01-31`")
        elif not isinstance(value, str):
            self._fail(key, f"`{name}` is no text", f'{name} = "…"')

    def _fail(
        self,
        key: Sequence[str],
        message: str,
        allowed: str,
        *,
        nearest: str | None = None,
        hints: Sequence[str] = (),
        of_value: bool = True,
    ) -> None:
        document = self._places()
        self.mistakes.append(
            document.mistake(key, message, allowed=allowed, nearest=nearest, hints=hints, of_value=of_value)
        )

    def _places(self) -> Document:
        if self._document is None:
            from hybrid_lint.config.mistakes import Document

            self._document = Document(self._path, self._text, ())
        return self._document
