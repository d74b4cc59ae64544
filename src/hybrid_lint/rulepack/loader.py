"""Reads rule packs from directories: YAML and SQL in, checked rules out, or every mistake at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.errors import nearest_name
from hybrid_lint.rulepack.compiler import compiled_rule
from hybrid_lint.rulepack.document import Document
from hybrid_lint.rulepack.installation import prepare
from hybrid_lint.rulepack.lists import Owner, gathered
from hybrid_lint.rulepack.mistake import RulePackError, raise_together
from hybrid_lint.rulepack.model import PackModel, RuleModel
from hybrid_lint.rulepack.pack_head import PackHead
from hybrid_lint.rulepack.patching import patched
from hybrid_lint.rulepack.reading import Surroundings
from hybrid_lint.rulepack.rule import COMMON, Packs, Rule, View
from hybrid_lint.rulepack.template import TEMPLATES
from hybrid_lint.rulepack.validation import validated
from hybrid_lint.rulepack.views import in_reading_order, made_views, read_views, stand_in, unmade, view_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hybrid_lint.rulepack.views import WrittenView
    from hybrid_lint.store.database import Store


_HEAD = "pack.yaml"
_NO_PACKS = Packs([], [], {})


def load_packs(directories: Sequence[Path], store: Store, known: Packs = _NO_PACKS) -> Packs:
    """Loads packs beside those that are `known`; these are among what is returned. `store` is there to prepare queries.

    Raises RulePackError for the first mistake, with all others in its `others`.
    """
    prepare(store)
    mistakes: list[RulePackError] = []
    heads = _heads(directories, known, mistakes)
    raise_together(mistakes)
    tables: dict[str, set[str]] = {}
    stand_in(known.views, store, tables)
    views = _views(heads, store, tables, mistakes)
    raise_together(mistakes)
    written = [one for head in heads for file in _rule_files(head) if (one := _read(file, head, mistakes))]
    homes = {name: f"`{file}`" for name, (file, _) in known.homes.items()}
    homes |= {name: f"the pack `{head.name}`" for head in heads for name in head.lists}
    homes |= {
        name: f"the rule `{rule.model.name}`" for rule in written for name in rule.model.lists if name not in homes
    }
    names = {view.name for view in [*known.views, *views]}
    rules: list[Rule] = []
    owners = [Owner(head.lists, head.document, f"{head.name}/{_HEAD}") for head in heads]
    for one in written:
        around = Surroundings(store, {}, one.head.visible, tables, names, homes)
        rule, found = compiled_rule(one.model, one.document, one.head, one.category, around)
        mistakes += found
        rules += [rule] if rule and one.whole else []
        owners.append(Owner(rule.lists if rule else one.model.lists, one.document, one.file))
    _cross_check(written, known, mistakes)
    lists, places, clashes = gathered(owners, known)
    mistakes += clashes
    raise_together(sorted(mistakes, key=lambda mistake: (mistake.path or "", mistake.line or 0, mistake.column or 0)))
    unmade([*known.views, *views], store)
    every = sorted([*known.rules, *rules], key=lambda rule: rule.name)
    return Packs(every, [*known.views, *views], lists, places)


def _heads(directories: Sequence[Path], known: Packs, mistakes: list[RulePackError]) -> list[PackHead]:
    heads: dict[str, PackHead] = {}
    homes = dict.fromkeys((rule.pack for rule in known.rules), "the packs that come with hybrid-lint")
    shared = {name for name, (file, _) in known.homes.items() if file == f"{COMMON}/{_HEAD}"}
    for directory in sorted(directories, key=lambda path: path.name != COMMON):
        head = _head(directory, shared, mistakes)
        if head is None:
            continue
        if head.name in homes:
            message = f"there are two packs `{head.name}`; the other is {homes[head.name]}"
            hints = ["Give one of them, and its directory, another name."]
            mistakes.append(RulePackError(message, path=str(directory / _HEAD), line=1, column=1, hints=hints))
        heads[head.name] = head
        homes[head.name] = str(directory)
        shared |= set(head.lists) if head.name == COMMON else set()
    return list(heads.values())


def _head(directory: Path, shared: set[str], mistakes: list[RulePackError]) -> PackHead | None:
    document = _document(directory / _HEAD, mistakes)
    if document is None:
        return None
    model, found = validated(document, PackModel)
    if model and model.name != directory.name:
        found = [document.mistake(f"the pack is called `{model.name}`, its directory `{directory.name}`", ("name",))]
    mistakes += found
    if model is None:
        return None
    return PackHead(model.name, directory, list(model.profiles), dict(model.lists), {*shared, *model.lists}, document)


def _views(
    heads: list[PackHead], store: Store, tables: dict[str, set[str]], mistakes: list[RulePackError]
) -> list[View]:
    views: list[View] = []
    for head in heads:
        written: list[WrittenView] = []
        for file in view_files(head.directory):
            found, wrong = read_views(_text(file, mistakes), head.name, str(file))
            written += found
            mistakes += wrong
        ordered, circles = in_reading_order(written)
        made, wrong = made_views(ordered, store, tables) if not circles else ([], circles)
        mistakes += wrong
        views += made
    return views


def _rule_files(head: PackHead) -> list[Path]:
    """Every YAML file of a pack but its head, the repositories of its cases and the templates of its fixes."""
    others = [head.directory / "cases", head.directory / TEMPLATES]
    return sorted(
        path
        for path in head.directory.rglob("*.yaml")
        if path.name != _HEAD and not any(path.is_relative_to(other) for other in others)
    )


class _Written(NamedTuple):
    """A rule as its file has it. Where that is not `whole`, stand-ins are in place of what is wrong, so that the rest is checked too."""

    model: RuleModel
    document: Document
    head: PackHead
    category: str
    whole: bool

    @property
    def file(self) -> str:
        return f"{self.head.name}/{self.category}/{self.model.name.replace('-', '_')}.yaml"


def _read(file: Path, head: PackHead, mistakes: list[RulePackError]) -> _Written | None:
    document = _document(file, mistakes)
    if document is None:
        return None
    model, found = validated(document, RuleModel)
    mistakes += found
    whole = model is not None
    if model is None:
        model = patched(document, file.stem.replace("_", "-"))
    if model is None:
        return None
    parts = file.relative_to(head.directory).parts
    if len(parts) != 2:
        mistakes.append(document.mistake("a rule file stands in `<pack>/<category>/<rule_name>.yaml`", ()))
        return None
    if model.name.replace("-", "_") != file.stem:
        expected = file.stem.replace("_", "-")
        message = f"the rule is called `{model.name}`, its file `{file.name}`"
        mistakes.append(document.mistake(message, ("name",), allowed=f"`{expected}`"))
    return _Written(model, document, head, parts[0], whole)


def _cross_check(written: list[_Written], known: Packs, mistakes: list[RulePackError]) -> None:
    """What only all rules together show: duplicate names, unknown superseded rules, circles of superseding."""
    paths = {rule.name: rule.file for rule in known.rules}
    supersedes = {rule.name: rule.supersedes for rule in known.rules}
    for rule in written:
        name = rule.model.name
        if name in paths:
            message = f"the rule `{name}` exists already in {paths[name]}"
            mistakes.append(rule.document.mistake(message, ("name",)))
        paths.setdefault(name, rule.document.path)
        supersedes.setdefault(name, list(rule.model.supersedes))
    for rule in written:
        for index, name in enumerate(rule.model.supersedes):
            keys = ("supersedes", index)
            if name not in paths and rule.head.name == COMMON:
                continue  # it speaks of a rule of a pack that this run does not load
            if name not in paths:
                message = f"supersedes the unknown rule `{name}`"
                mistakes.append(rule.document.mistake(message, keys, nearest=nearest_name(name, paths)))
            elif rule.model.name in _superseded(name, supersedes):
                message = f"`{rule.model.name}` supersedes itself by way of `{name}`"
                mistakes.append(rule.document.mistake(message, keys))


def _superseded(name: str, supersedes: dict[str, list[str]]) -> set[str]:
    """A rule and all that it supersedes, directly or not."""
    seen: set[str] = set()
    open_names = [name]
    while open_names:
        current = open_names.pop()
        if current not in seen and current in supersedes:
            seen.add(current)
            open_names += supersedes[current]
    return seen


def _document(file: Path, mistakes: list[RulePackError]) -> Document | None:
    before = len(mistakes)
    text = _text(file, mistakes)
    if len(mistakes) > before:
        return None
    try:
        return Document(str(file), text)
    except RulePackError as error:
        mistakes.append(error)
        return None


def _text(file: Path, mistakes: list[RulePackError]) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        hints = ["Write it, or name the pack no longer."]
        mistakes.append(RulePackError("the file is missing", path=str(file), hints=hints))
    except (OSError, UnicodeDecodeError) as error:
        hints = ["It has to be text in UTF-8 that you may read."]
        mistakes.append(RulePackError(f"the file cannot be read: {error}", path=str(file), hints=hints))
    return "{}"
