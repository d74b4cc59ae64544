"""Where the texts of a repository speak of a network, a volume, a secret or a config of compose, or of an image, by its name."""

from __future__ import annotations

import re

from hybrid_lint.edit.lines import offset
from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.edit.yaml import YamlText
from hybrid_lint.fix.references import PROSE

_DECLARED = re.compile(r"(?:networks|volumes|secrets|configs)$")
_ITEM = re.compile(r"(?:networks|volumes|secrets|configs)\[\d+\](?:\.source)?$|\.build\.network$")
_NAME = re.compile(r"(?:networks|volumes|secrets|configs)\..+\.name$")
_MOUNT = re.compile(r"volumes\[\d+\]$")
#: Where a text names one: behind a command, an option, a path or a label. Compose puts the name of the project in front.
_NAMED = (
    r"docker[ ](?:network|volume|secret|config)[ ][^\n;&|]{0,300}?(?:[ \t\"'=]|\b\w{1,100}_)|--(?:network|net)[ =][\"']?(?:\w+_)?"
    r"|(?:\s-v|--volume)[ =][\"']?(?:\w+_)?|/run/secrets/|/docker/volumes/(?:\w+_)?|docker\.network[\"']?\s*[:=]\s*[\"']?"
)
#: Where a text names an image.
_OF_IMAGE = re.compile(
    r"(?:^|[\s\"'{,-])(?:image|images|tags|IMAGE\w*|\w+_IMAGE)[\"']?\s*[:=]\s*(?:[^\s\"',]*[\s\"',])*$|^\s*FROM\s+(?:--\S+\s+)?$"
    r"|--(?:from|tag)[ =][\"']?$|\s-t[ =][\"']?$"
    r"|\bdocker (?:image )?(?:push|pull|tag|rmi?|run|save|load|inspect|build|scan)(?:\s[^\n;&|]*)?[\s\"'=]$",
    re.IGNORECASE,
)
_IMAGE_BEFORE = re.compile(r"(?:\$\{\{[^{}]*\}\}|(?!\$\{\{[^{}]*\}\})[\w.:/$@(){}-])*$")
_IMAGE_END = r"(?=[:@\"'\s,\])}]|$)"


class ResourceName:
    """A name `old` that becomes `new`, of whatever compose declares beside services. `declared` says that some file gives it by `name`."""

    def __init__(self, old: str, new: str, *, declared: bool) -> None:
        self._old, self._new, self._declared = old, new, declared
        word = re.escape(old)
        self._named = re.compile(rf"(?:{_NAMED})(?P<name>{word})(?![\w.-])", re.IGNORECASE)
        self._quoted = re.compile(rf"(?<=`){word}(?=`)")
        self._mounted = re.compile(rf"(?P<name>{word})(?=:|$)")

    def edits(self, path: str, text: str) -> list[Edit]:
        """The edits of one text. Raises `CannotEdit` where a path in a container would change."""
        found = {
            Edit(match.start("name"), match.end("name"), self._new): None
            for match in self._named.finditer(text)
            if match["name"] == self._old
        }
        if PROSE.search(path):
            found |= {Edit(*match.span(), self._new): None for match in self._quoted.finditer(text)}
        if path.endswith((".yml", ".yaml")):
            found |= dict.fromkeys(self._of_compose(text))
        return [*found]

    def _of_compose(self, text: str) -> list[Edit]:
        try:
            yaml = YamlText(text)
        except CannotEdit:
            return []
        if not any(node.pointer in ("services", "networks", "volumes", "secrets", "configs") for node in yaml.nodes):
            return []
        foreign = {kind for kind in ("networks", "volumes", "secrets", "configs") if self._is_foreign(yaml, kind)}
        edits = []
        for node in yaml.nodes:
            if any(kind in node.pointer for kind in foreign):
                continue
            if node.key == self._old and _DECLARED.search(yaml.parent(node)):
                key = (node.key_line, node.key_column, node.key_end_line, node.key_end_column)
                edits += _within(text, key, self._old, self._new)
            value = (node.line, node.column, node.end_line, node.end_column)
            if (
                node.kind == "scalar"
                and node.value == self._old
                and (_ITEM.search(node.pointer) or _NAME.search(node.pointer))
            ):
                if re.match(r"services\..*\.configs\[\d+\]$", node.pointer):
                    raise CannotEdit(f"the path `/{self._old}`, under which containers find it, would change")
                edits += _within(text, value, self._old, self._new)
            elif node.kind == "scalar" and _MOUNT.search(node.pointer) and str(node.value).startswith(f"{self._old}:"):
                edits += _within(text, value, self._old, self._new)
        return edits

    def _is_foreign(self, yaml: YamlText, kind: str) -> bool:
        """Whether a file means something by this name that somebody else makes."""
        external = yaml.node(f"{kind}.{self._old}.external")
        return external is not None and external.value != "false" and not self._declared


def is_declared(text: str, old: str) -> bool:
    """Whether a compose file makes something that has this name everywhere, whatever the project."""
    try:
        yaml = YamlText(text)
    except CannotEdit:
        return False
    for node in yaml.nodes:
        if (
            node.value == old
            and _NAME.search(node.pointer)
            and "." in node.pointer
            and not node.pointer.startswith("services")
        ):
            external = yaml.node(node.pointer.removesuffix(".name") + ".external")
            if external is None or external.value == "false":
                return True
    return False


def edits_of_image(text: str, old: str, new: str) -> list[Edit]:
    """The edits of one text for an image `old`, which has no tag: its last segment becomes that of `new`.

    A registry and a namespace in front may be held by a variable.
    """
    before, slash, name = old.rpartition("/")
    edits = []
    for match in re.finditer(rf"(?<![\w.-]){re.escape(name)}{_IMAGE_END}", text):
        line = text[max(text.rfind("\n", 0, match.start()) + 1, match.start() - 300) : match.start()]
        said = (_IMAGE_BEFORE.search(line) or match)[0]
        is_ours = said == before + slash or ("$" in said and said.endswith("/"))
        if is_ours and _OF_IMAGE.search(line[: len(line) - len(said)]):
            edits.append(Edit(match.start(), match.end(), new.rpartition("/")[2]))
    return edits


def _within(text: str, place: tuple[int | None, ...], old: str, new: str) -> list[Edit]:
    """The first mention in a range: behind a quotation mark or an anchor."""
    line, column, end_line, end_column = place
    if line is None or column is None or end_line is None or end_column is None:
        return []
    start = text.find(old, offset(text, line, column), offset(text, end_line, end_column))
    return [Edit(start, start + len(old), new)] if start >= 0 else []
