"""Where the texts of a repository speak of an environment variable by its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.edit.lines import offset
from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.edit.yaml import YamlText
from hybrid_lint.fix.references import PROSE

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENVIRONMENT_FILE = re.compile(r"(?:^|/)(?:\.env[^/]*|[^/]+\.env|[^/]*\.env\.[^/]+)$|(?:^|/)\.envs/")
_AUTOMATION = re.compile(
    r"\.(?:sh|bash|mk|ya?ml|tf|ps1|nomad)$|(?:^|/)(?:[Mm]akefile|GNUmakefile|justfile|Jenkinsfile|Procfile|\.envrc)$"
)
_DOCKERFILE = re.compile(r"ockerfile[^/]*$|\.[Dd]ockerfile$")
_ASSIGNED = re.compile(r"(?im)^[ \t]*(?:ENV|ARG)[ \t](?:[^\n]*(?:\\\r?\n))*[^\n]*")
#: Maps and lists of YAML that hold variables; fragments of compose hold them for others.
_HOLDER = re.compile(r"(?:^|\.)(?:environment|args|env|variables|build_args|build-args)$|^x-[^.\[]+(?:\.[^.\[]+)?$")
_ITEM = re.compile(r"(?:^|\.)(?:environment|args|env|variables|build-args)\[\d+\]$|(?:^|\.)env\[\d+\]\.name$")
_DATA = re.compile(r"^(?:data|stringData)$")


class VariableName:
    """A variable `old` that becomes `new`."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        word = re.escape(old)
        end = r"(?![\w-])"
        #: `$KEY`, `${KEY:-x}`, `$(KEY)`, `${{ env.KEY }}`, `process.env.KEY`
        self._read = re.compile(
            rf"(?:\$\{{|\$\(|(?<![\w$])\$\$?|\benv\.|\benviron\.|\benv\[[\"']|\bENV\[[\"']){word}(?!\w)(?=[^-]|-[^\w]|$)"
            rf"|\$\{{{word}(?=-)"
        )
        self._option = re.compile(rf"(?:\s-e|--env|--build-arg|\bunset|\bexport|\bprintenv)[ =][\"']?{word}{end}")
        self._set = re.compile(rf"(?<![\w.?&$/-]){word}(?==)")
        self._entry = re.compile(rf"(?m)^[ \t]*(?:#[ \t]*)?(?:export[ \t]+)?{word}(?=[ \t]*=)")
        self._there = re.compile(rf"(?m)^[ \t]*(?:export[ \t]+)?{re.escape(new)}[ \t]*=")
        self._word = re.compile(rf"(?<![\w.-]){word}{end}")
        self._quoted = re.compile(rf"(?<=`){word}(?=[`=])")

    def edits(self, path: str, text: str) -> list[Edit]:
        """The edits of a text that is no Python. Raises `CannotEdit` for an environment file that has the new name as well."""
        starts: set[int] = set()
        if _ENVIRONMENT_FILE.search(path):
            if self._entry.search(text) and self._there.search(text):
                raise CannotEdit(f"`{path}` has a `{self.new}` as well")
            starts |= self._ends(self._entry, text)
        if _DOCKERFILE.search(path):
            for line in _ASSIGNED.finditer(text):
                starts |= {match.start() for match in self._word.finditer(text, *line.span()) if _is_key(text, match)}
        if _AUTOMATION.search(path) or PROSE.search(path) or _DOCKERFILE.search(path):
            starts |= self._ends(self._option, text) | self._ends(self._set, text)
        if PROSE.search(path):
            starts |= self._ends(self._quoted, text)
        starts |= self._ends(self._read, text)
        if path.endswith((".yml", ".yaml")):
            starts |= set(self._of_yaml(text))
        return [Edit(start, start + len(self.old), self.new) for start in sorted(starts)]

    def _ends(self, pattern: re.Pattern[str], text: str) -> set[int]:
        return {match.end() - len(self.old) for match in pattern.finditer(text)}

    def _of_yaml(self, text: str) -> Iterator[int]:
        try:
            yaml = YamlText(text)
        except CannotEdit:
            return
        for node in yaml.nodes:
            parent = yaml.parent(node)
            if node.key == self.old and (_HOLDER.search(parent) or _DATA.search(parent)):
                if node.key_line is not None and node.key_column is not None:
                    yield text.index(self.old, offset(text, node.key_line, node.key_column))
            elif node.kind == "scalar" and node.value == self.old and _ITEM.search(node.pointer):
                yield text.index(self.old, offset(text, node.line, node.column))


def _is_key(text: str, match: re.Match[str]) -> bool:
    """Whether a word of ENV or ARG is the key: before `=`, or the first word."""
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return text[match.end() : match.end() + 1] == "=" or re.fullmatch(r"(?i)\s*(?:ENV|ARG)\s+", line) is not None
