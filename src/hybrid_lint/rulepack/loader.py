"""Reads rule packs from directories: YAML and SQL in, checked rules out, or every mistake at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.errors import nearest_name
from hybrid_lint.rulepack.compiler import compiled_rule
from hybrid_lint.rulepack.document import Document
from hybrid_lint.rulepack.installation import install, prepare
from hybrid_lint.rulepack.lists import gathered
from hybrid_lint.rulepack.mistake import RulePackError, raise_together
from hybrid_lint.rulepack.model import PackModel, RuleModel
from hybrid_lint.rulepack.pack_head import PackHead
from hybrid_lint.rulepack.query import Surroundings
from hybrid_lint.rulepack.rule import COMMON, Packs, Rule, View
from hybrid_lint.rulepack.validation import validated
from hybrid_lint.rulepack.view_order import in_order
from hybrid_lint.rulepack.views import made_views, read_views, unmade

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hybrid_lint.rulepack.views import WrittenView
    from hybrid_lint.store.database import Store


def load_packs(directories: Sequence[Path], store: Store) -> Packs:
    """Loads packs and leaves their views and lists installed in `store`, whose functions are registered too.

    Raises RulePackError for the first mistake, with all others in its `others`.
    """
    prepare(store)
    mistakes: list[RulePackError] = []
    heads = _heads(directories, mistakes)
    raise_together(mistakes)
    tables: dict[str, set[str]] = {}
    views = _views(heads, store, tables, mistakes)
    raise_together(mistakes)
    entries: list[tuple[Rule, Document]] = []
    for head in heads:
        for file in _rule_files(head):
            found = _rule(file, head, Surroundings(store, {}, head.visible, tables), mistakes)
            entries += [found] if found else []
    _cross_check(entries, mistakes)
    owners = [*((head.lists, head.document) for head in heads), *((rule.lists, document) for rule, document in entries)]
    lists, clashes = gathered(owners)
    mistakes += clashes
    raise_together(sorted(mistakes, key=lambda mistake: (mistake.path or "", mistake.line or 0, mistake.column or 0)))
    unmade(views, store)
    packs = Packs(sorted((rule for rule, _ in entries), key=lambda rule: rule.name), views, lists)
    install(packs, store)
    return packs


def pack_files(directories: Sequence[Path]) -> list[Path]:
    """Every file that decides what `load_packs` returns, in a fixed order: what a cache key must cover."""
    return [
        path
        for directory in directories
        for path in sorted(directory.rglob("*"))
        if path.suffix in (".yaml", ".yml", ".sql") and path.is_file()
    ]


def _heads(directories: Sequence[Path], mistakes: list[RulePackError]) -> list[PackHead]:
    heads: dict[str, PackHead] = {}
    for directory in sorted(directories, key=lambda path: path.name != COMMON):
        head = _head(directory, heads.get(COMMON), mistakes)
        if head is None:
            continue
        if head.name in heads:
            message = f"there are two packs `{head.name}`; the other is {heads[head.name].directory}"
            mistakes.append(RulePackError(message, path=str(directory / "pack.yaml"), line=1, column=1))
        heads[head.name] = head
    return list(heads.values())


def _head(directory: Path, common: PackHead | None, mistakes: list[RulePackError]) -> PackHead | None:
    document = _document(directory / "pack.yaml", mistakes)
    if document is None:
        return None
    model, found = validated(document, PackModel)
    if model and model.name != directory.name:
        found = [document.mistake(f"the pack is called `{model.name}`, its directory `{directory.name}`", ("name",))]
    mistakes += found
    if model is None:
        return None
    visible = {*(common.lists if common else ()), *model.lists}
    return PackHead(model.name, directory, list(model.profiles), dict(model.lists), visible, document)


def _views(
    heads: list[PackHead], store: Store, tables: dict[str, set[str]], mistakes: list[RulePackError]
) -> list[View]:
    views: list[View] = []
    for head in heads:
        written: list[WrittenView] = []
        for file in _view_files(head.directory):
            found, wrong = read_views(_text(file, mistakes), head.name, str(file))
            written += found
            mistakes += wrong
        ordered, circles = in_order(written)
        made, wrong = made_views(ordered, store, tables) if not circles else ([], circles)
        mistakes += wrong
        views += made
    return views


def _view_files(directory: Path) -> list[Path]:
    """`views.sql`, then the files below `views/`, by name."""
    return [*directory.glob("views.sql"), *sorted(directory.glob("views/*.sql"))]


def _rule_files(head: PackHead) -> list[Path]:
    """Every YAML file of a pack but its head; what lies in `cases/` are the repositories of its cases."""
    cases = head.directory / "cases"
    return sorted(
        path for path in head.directory.rglob("*.yaml") if path.name != "pack.yaml" and not path.is_relative_to(cases)
    )


def _rule(
    file: Path, head: PackHead, around: Surroundings, mistakes: list[RulePackError]
) -> tuple[Rule, Document] | None:
    document = _document(file, mistakes)
    if document is None:
        return None
    model, found = validated(document, RuleModel)
    if model is None:
        mistakes += found
        return None
    parts = file.relative_to(head.directory).parts
    if len(parts) != 2:
        mistakes.append(document.mistake("a rule file stands in `<pack>/<category>/<rule_name>.yaml`", ()))
        return None
    if model.name.replace("-", "_") != file.stem:
        expected = file.stem.replace("_", "-")
        message = f"the rule is called `{model.name}`, its file `{file.name}`"
        mistakes.append(document.mistake(message, ("name",), allowed=f"`{expected}`"))
    rule, found = compiled_rule(model, document, head, parts[0], around)
    mistakes += found
    return (rule, document) if rule else None


def _cross_check(entries: list[tuple[Rule, Document]], mistakes: list[RulePackError]) -> None:
    """What only all rules together show: duplicate names, unknown superseded rules, circles of superseding."""
    first: dict[str, tuple[Rule, Document]] = {}
    for rule, document in entries:
        if rule.name in first:
            other = first[rule.name][1].path
            mistakes.append(document.mistake(f"the rule `{rule.name}` exists already in {other}", ("name",)))
        first.setdefault(rule.name, (rule, document))
    for rule, document in entries:
        for index, name in enumerate(rule.supersedes):
            if name not in first and rule.pack == COMMON:
                continue  # it speaks of a rule of a pack that this run does not load
            if name not in first:
                nearest = nearest_name(name, first)
                keys = ("supersedes", index)
                mistakes.append(document.mistake(f"supersedes the unknown rule `{name}`", keys, nearest=nearest))
            elif rule.name in _superseded(name, first):
                mistakes.append(
                    document.mistake(f"`{rule.name}` supersedes itself by way of `{name}`", ("supersedes", index))
                )


def _superseded(name: str, rules: dict[str, tuple[Rule, Document]]) -> set[str]:
    """A rule and all that it supersedes, directly or not."""
    seen: set[str] = set()
    open_names = [name]
    while open_names:
        current = open_names.pop()
        if current not in seen and current in rules:
            seen.add(current)
            open_names += rules[current][0].supersedes
    return seen


def _document(file: Path, mistakes: list[RulePackError]) -> Document | None:
    try:
        return Document(str(file), _text(file, mistakes))
    except RulePackError as error:
        mistakes.append(error)
        return None


def _text(file: Path, mistakes: list[RulePackError]) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        mistakes.append(RulePackError("the file is missing", path=str(file)))
    except (OSError, UnicodeDecodeError) as error:
        mistakes.append(RulePackError(f"the file cannot be read: {error}", path=str(file)))
    return "{}"
