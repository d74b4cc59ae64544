"""Names of what is scaffolded: which are allowed, and how the first use case's become those of another one."""

from __future__ import annotations

import keyword
import re
import sys
from typing import NamedTuple

from hybrid_lint.errors import UsageError
from hybrid_lint.start.import_order import with_sorted_imports

_NAME = re.compile(r"[a-z][a-z0-9]+(_[a-z0-9]+)*")
#: Names of the first use case and what only it has. The databases are the stack's, and routes are those of the data services.
_USE_CASE = re.compile(r"(?<![a-z])task([_-])management(?!(?:_analytics)?_db\b)")
_OWN = re.compile(r"(?<![a-z_])(?<!\}/)task([_-])(?=api|bot|reminder|analytics|events)")
_TITLE = re.compile(r"\b([Tt])ask management\b")
#: What two use cases would share on the broker, although their messages are their own.
_BROKER = (
    (re.compile(r"(?<![\w.])(?=(bot\.notifications|analytics\.commands)\b)"), "{prefix}."),
    (re.compile(r"(?<=[\"`])(?=urgent_notifications[\"`])"), "{prefix}_"),
    (re.compile(r"(?<=ANALYTICS_EXCHANGE = \")(?=analytics\")"), "{prefix}_"),
    (re.compile(r"(?<=SimpleNamespace\(name=\")(?=analytics\")"), "{prefix}_"),
    (re.compile(r"(?<=exchange == \")(?=analytics\")"), "{prefix}_"),
    (re.compile(r"(?<=`)(?=analytics` \(direct\))"), "{prefix}_"),
)
_PORT = re.compile(r"\$\{API_PORT:-8000\}")
_ADDRESS = re.compile(r"(?<=http://localhost:)8000\b")
_BOT = re.compile(r"\$\{BOT_(TOKEN|USERNAME):")
_LOCATION = re.compile(r"^location (= )?/(\S*) \{", re.MULTILINE)
#: What has the schema of the databases, whose names the data services use.
_SCHEMA = ("sql/", "mongodb/")
#: What is reached from outside of the containers.
_OUTSIDE = ("README.md", "docs/", "examples/", "tests/integration/", "tests/load/")


def checked_name(name: str, what: str) -> str:
    """The name of a new use case or service. Raises `UsageError` for one that no package may have, with the right form."""
    if not _NAME.fullmatch(name):
        words = [word for word in re.split(r"[^a-z0-9]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()) if word]
        proper = "_".join(words).lstrip("0123456789_")
        hint = f"Call it `{proper}`." if _NAME.fullmatch(proper) else "Call it by English words, such as `order_desk`."
        raise UsageError(
            f"`{name}` is no name for a {what}: lower-case letters, digits and single underscores, two characters at least",
            hints=[hint],
        )
    if keyword.iskeyword(name) or keyword.issoftkeyword(name) or name in sys.stdlib_module_names:
        kind = "a module of Python's own library" if name in sys.stdlib_module_names else "a keyword of Python"
        raise UsageError(f"`{name}` is {kind}", hints=[f"Call it `{name}_desk`, or by what it is about."])
    return name


class UseCaseNames(NamedTuple):
    """`name` is the use case's, `prefix` stands before its services' and packages', `port` is the API's on the host."""

    name: str
    prefix: str
    port: int

    def path(self, path: str) -> str:
        """A path below the first use case, as the new one has it."""
        return _USE_CASE.sub(self.name, path) if path.startswith(_SCHEMA) else self._own(path)

    def text(self, path: str, text: str) -> str:
        """The text of the first use case's file at `path` (below it), as the new one has it."""
        if path == "uv.lock":
            return _USE_CASE.sub(self.name.replace("_", "-"), text)
        if path.startswith(_SCHEMA):
            return _USE_CASE.sub(self.name, text)
        text = self._own(text)
        text = _TITLE.sub(self._title, text)
        for place, inserted in _BROKER:
            text = place.sub(inserted.format(prefix=self.prefix), text)
        text = _PORT.sub(f"${{{self.variable('API_PORT')}:-{self.port}}}", text)
        text = _BOT.sub(lambda match: f"${{{self.variable(f'BOT_{match[1]}')}:", text)
        if path.startswith(_OUTSIDE):
            text = _ADDRESS.sub(str(self.port), text).replace("`API_PORT`", f"`{self.variable('API_PORT')}`")
        if path.startswith("config/nginx/"):
            rewritten = rf"location \1/{self.prefix}/\2 {{\n    rewrite ^/{self.prefix}(/.*)$ $1 break;"
            text = _LOCATION.sub(rewritten, text)
        return with_sorted_imports(text) if path.endswith(".py") else text

    def variable(self, name: str) -> str:
        """The name of a variable of the environment that each use case has for itself."""
        return f"{self.prefix.upper()}_{name}"

    def _own(self, text: str) -> str:
        text = _USE_CASE.sub(lambda match: self.name.replace("_", match[1]), text)
        return _OWN.sub(lambda match: f"{self.prefix.replace('_', match[1])}{match[1]}", text)

    def _title(self, match: re.Match[str]) -> str:
        words = self.name.replace("_", " ")
        return words.capitalize() if match[1] == "T" else words


def of_use_case(text: str, name: str) -> str:
    """A text of the stack with the name of another use case in the place of the first one's, and nothing else changed."""
    return _USE_CASE.sub(lambda match: name.replace("_", match[1]), text)


def prefix_of(name: str) -> str:
    """What stands before the names of a use case's services: `order` for `order_management`, as for the first one."""
    return name.removesuffix("_management") or name
