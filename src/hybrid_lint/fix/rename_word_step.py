"""Another name for something that files speak of by a word: a host, a variable, something in a database, a key."""

from __future__ import annotations

import io
import re
import tokenize
from typing import TYPE_CHECKING, Any

from hybrid_lint.edit.lines import offset
from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.edit.yaml import YamlText
from hybrid_lint.fix.references import COPIED, DIRECTORY, PROSE, is_code, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.fix.change import Change
    from hybrid_lint.fix.workspace import Workspace

_PYTHON = (".py", ".pyi")
#: Where a bare word names a directory, an image or a distribution, not a host.
_OTHER_KEY = re.compile(r"(?:build|context|dockerfile|image|working_dir|working-directory|path)[\"']?\s*[:=]\s*[\"']?$")
#: Files whose bare words are names of distributions, packages or objects with rules of their own.
_OTHER_FILE = re.compile(
    r"(?:\.toml|(?:^|/)(?:requirements[^/]*\.txt|package\.json|setup\.(?:py|cfg)|pom\.xml|[\w.]+\.gradle))$"
)
#: Where it is an image that has the name.
_IMAGE = re.compile(
    r"(?i)image\w*[\"']?\s*[:=]\s*[\"']?$|\s(?:-t|--tag)[ =]$|\bdocker (?:image )?(?:build|push|pull|tag|rmi|save|load)\s.*$"
)
#: A table of our configuration that is called after a service.
_CONFIGURED = re.compile(r"^\s*\[\s*(?:tool\.hybrid-lint\.)?services\.\s*[\"']?$")
_KUBERNETES = re.compile(r"^apiVersion:", re.MULTILINE)
_AUTOMATION = re.compile(r"(?:^|/)(?:\.github/|\.gitlab|Jenkinsfile|\.circleci/)")
_COMPOSE_COMMAND = re.compile(r"docker[- ]compose\b|docker (?:logs|exec|restart|stop|start|inspect)\b")
#: Names in compose files that are none of services.
_OTHER_NAME = re.compile(
    r"(?:volumes|networks|secrets|configs|name)(?:[.\[]|$)"
    r"|services\.[^.]+\.(?:build|image|volumes|networks|secrets|configs|env_file|working_dir|develop|extends\.file)(?:[.\[]|$)"
)
_DEFAULT = re.compile(r"\$\{\w+:?-$")
_USER = re.compile(r"(?::[^@/\s\"']*)?@")
#: A hyphenated word with such a part is no English one.
_TECHNICAL = re.compile(
    r"(?:^|-)(?:api|bot|worker|service|svc|server|db|gateway|postgres|mongo|redis|rabbitmq|nginx|broker|proxy|exporter)(?:-|$)"
)


def rename_word(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """The new name in every text, of Python files in string literals alone.

    A host stands before a port or a path and behind `//` or `@`, or alone where it names no directory, image, volume or distribution.
    """
    old, new = str(fields["from"]), str(fields["to"])
    if fields["as"] in _OTHERS:
        _OTHERS[fields["as"]](old, new, tree, change)
        return
    is_host = fields["as"] == "host"
    pattern = re.compile(rf"(?<![\w$]){re.escape(old)}(?![\w-])" if is_host else rf"(?<!\w){re.escape(old)}(?!\w)")
    is_directory = is_host and any(f"/{old}/" in f"/{path}" for path in tree.files)
    for path, source in texts(tree, old):
        text = source.text
        if is_host and _KUBERNETES.search(text) and path.endswith((".yml", ".yaml", ".tpl")):
            continue
        literals = list(_literals(text)) if path.endswith(_PYTHON) else None
        others = _other_names(text) if is_host and path.endswith((".yml", ".yaml")) else []
        edits = []
        for match in pattern.finditer(text):
            at = match.start()
            if literals is not None and not any(start <= at < end for start, end in literals):
                continue
            if any(start <= at < end for start, end in others):
                continue
            if not is_host or _is_host(path, text, match, is_directory):
                edits.append(Edit(at, match.end(), new))
        change.edit(path, edits)


def _rename_identifier(old: str, new: str, tree: Workspace, change: Change) -> None:
    from hybrid_lint.fix.sql_name import SqlName

    name = SqlName(old, new)
    for path, source in texts(tree, old, in_any_case=True):
        name.check(path, source.text)
        if path.endswith(_PYTHON):
            from hybrid_lint.fix.python.sql_texts import edits_of_sql_name

            change.edit(path, edits_of_sql_name(path, source.text, name))
        else:
            change.edit(path, name.edits(path, source.text))


def _rename_variable(old: str, new: str, tree: Workspace, change: Change) -> None:
    from hybrid_lint.fix.variable_name import VariableName

    name = VariableName(old, new)
    for path, source in texts(tree, old):
        if path.endswith(_PYTHON):
            from hybrid_lint.fix.python.variable_texts import edits_of_variable

            change.edit(path, edits_of_variable(source.text, old, new))
        else:
            change.edit(path, name.edits(path, source.text))


def _rename_resource(old: str, new: str, tree: Workspace, change: Change) -> None:
    from hybrid_lint.fix.resource_name import ResourceName, is_declared

    found = list(texts(tree, old))
    compose = (source.text for path, source in found if path.endswith((".yml", ".yaml")))
    name = ResourceName(old, new, declared=any(is_declared(text, old) for text in compose))
    for path, source in found:
        change.edit(path, name.edits(path, source.text))


def _rename_image(old: str, new: str, tree: Workspace, change: Change) -> None:
    from hybrid_lint.fix.resource_name import edits_of_image

    for path, source in texts(tree, old.rpartition("/")[2]):
        change.edit(path, edits_of_image(source.text, old, new))


_OTHERS = {
    "variable": _rename_variable,
    "identifier": _rename_identifier,
    "resource": _rename_resource,
    "image": _rename_image,
}


def _is_host(path: str, text: str, match: re.Match[str], is_directory: bool) -> bool:
    line = text[max(text.rfind("\n", 0, match.start()) + 1, match.start() - 300) : match.start()]
    rest = text[match.end() : match.end() + 200]
    if path.endswith(".toml") and _CONFIGURED.search(line):
        return True
    if _IMAGE.search(line):
        return False
    if line.endswith("-") and _DEFAULT.search(line) is None:
        return False
    if line.endswith(".") or (rest[:1] == "." and rest[1:2].isalnum()):
        return False
    if line.endswith(("//", "@")):
        return _USER.match(rest) is None
    if line.endswith("/") or rest[:1] in ("/", "@") or rest[:2] == ":/" or _OTHER_KEY.search(line):
        return False
    if re.match(r":\d", rest):
        return True
    if _OTHER_FILE.search(path) or DIRECTORY.search(line) or ("ockerfile" in path and COPIED.match(line)):
        return False
    if PROSE.search(path):
        return is_code(text, match.start()) or _TECHNICAL.search(match[0]) is not None
    return not (is_directory and _AUTOMATION.search(path) and _COMPOSE_COMMAND.search(line) is None)


def _other_names(text: str) -> list[tuple[int, int]]:
    """The ranges of names in a compose file that are none of services."""
    try:
        yaml = YamlText(text)
    except CannotEdit:
        return []
    if yaml.node("services") is None:
        return []
    found = []
    for node in yaml.nodes:
        if _OTHER_NAME.match(node.pointer) and ".aliases" not in node.pointer:
            if node.key_line and node.key_column and node.key_end_line and node.key_end_column:
                found.append(
                    (offset(text, node.key_line, node.key_column), offset(text, node.key_end_line, node.key_end_column))
                )
            if node.kind == "scalar":
                found.append((offset(text, node.line, node.column), offset(text, node.end_line, node.end_column)))
    return found


def _literals(text: str) -> Iterator[tuple[int, int]]:
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.STRING or tokenize.tok_name[token.type] == "FSTRING_MIDDLE":
                (line, column), (end_line, end_column) = token.start, token.end
                yield offset(text, line, column + 1), offset(text, end_line, end_column + 1)
    except (tokenize.TokenError, SyntaxError):
        return
