"""Reads rule packs from directories: YAML and SQL in, checked rules out, or every mistake at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.errors import nearest_name
from hybrid_lint.rulepack.compiler import compiled_rule
from hybrid_lint.rulepack.document import Document
from hybrid_lint.rulepack.installation import prepare
from hybrid_lint.rulepack.lists import Owner, gathered
from hybrid_lint.rulepack.mistake import RulePackError, raise_together
from hybrid_lint.rulepack.model import PackModel, RuleModel
from hybrid_lint.rulepack.pack_head import PackHead
from hybrid_lint.rulepack.query import Surroundings
from hybrid_lint.rulepack.rule import COMMON, Packs, Rule, View
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
    entries: list[tuple[Rule, Document]] = []
    names = {view.name for view in [*known.views, *views]}
    for head in heads:
        around = Surroundings(store, {}, head.visible, tables, names)
        for file in _rule_files(head):
            found = _rule(file, head, around, mistakes)
            entries += [found] if found else []
    _cross_check(entries, known, mistakes)
    owners = [Owner(head.lists, head.document, f"{head.name}/{_HEAD}") for head in heads]
    owners += [Owner(rule.lists, document, rule.file) for rule, document in entries]
    lists, homes, clashes = gathered(owners, known)
    mistakes += clashes
    raise_together(sorted(mistakes, key=lambda mistake: (mistake.path or "", mistake.line or 0, mistake.column or 0)))
    unmade([*known.views, *views], store)
    rules = sorted([*known.rules, *(rule for rule, _ in entries)], key=lambda rule: rule.name)
    return Packs(rules, [*known.views, *views], lists, homes)


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
            mistakes.append(RulePackError(message, path=str(directory / _HEAD), line=1, column=1))
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
    """Every YAML file of a pack but its head; what lies in `cases/` are the repositories of its cases."""
    cases = head.directory / "cases"
    return sorted(
        path for path in head.directory.rglob("*.yaml") if path.name != _HEAD and not path.is_relative_to(cases)
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


def _cross_check(entries: list[tuple[Rule, Document]], known: Packs, mistakes: list[RulePackError]) -> None:
    """What only all rules together show: duplicate names, unknown superseded rules, circles of superseding."""
    paths = {rule.name: rule.file for rule in known.rules}
    supersedes = {rule.name: rule.supersedes for rule in known.rules}
    for rule, document in entries:
        if rule.name in paths:
            message = f"the rule `{rule.name}` exists already in {paths[rule.name]}"
            mistakes.append(document.mistake(message, ("name",)))
        paths.setdefault(rule.name, document.path)
        supersedes.setdefault(rule.name, rule.supersedes)
    for rule, document in entries:
        for index, name in enumerate(rule.supersedes):
            if name not in paths and rule.pack == COMMON:
                continue  # it speaks of a rule of a pack that this run does not load
            if name not in paths:
                nearest = nearest_name(name, paths)
                keys = ("supersedes", index)
                mistakes.append(document.mistake(f"supersedes the unknown rule `{name}`", keys, nearest=nearest))
            elif rule.name in _superseded(name, supersedes):
                mistakes.append(
                    document.mistake(f"`{rule.name}` supersedes itself by way of `{name}`", ("supersedes", index))
                )


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
