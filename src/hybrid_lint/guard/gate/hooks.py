"""Hooks of pre-commit that run hybrid-lint."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.guard.gate.around import Around
from hybrid_lint.guard.gate.run import Pin, Weakness
from hybrid_lint.guard.gate.step import Step, entry_step, steps_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.facts.rows import YamlNode
    from hybrid_lint.guard.gate.source import Source

_NARROWING = ("files", "exclude", "types", "types_or", "exclude_types")
#: Stages that pre-commit has renamed.
_STAGES = {"commit": "pre-commit", "push": "pre-push", "merge-commit": "pre-merge-commit"}


class Hook(NamedTuple):
    """What a hook runs; `weaknesses` are those of the hook as a whole."""

    name: str
    steps: list[Step]
    weaknesses: list[Weakness]


def hooks_of(source: Source) -> Iterator[Hook]:
    """The hooks of one file that run anything we know of."""
    around = Around(source)
    repositories = around.by_pointer.get("repos")
    for repository in around.children(repositories) if repositories is not None else ():
        hooks = around.child(repository, "hooks")
        url = around.child(repository, "repo")
        for hook in around.children(hooks) if hooks is not None else ():
            name = _value(around, hook, "id")
            yield Hook(
                name,
                _steps(source, around, hook, (url and url.value) or ""),
                [*_weaknesses(source, around, hook, name)],
            )


def pins_of(source: Source) -> Iterator[Pin]:
    """The versions of hybrid-lint that hooks ask for."""
    around = Around(source)
    repositories = around.by_pointer.get("repos")
    for repository in around.children(repositories) if repositories is not None else ():
        rev, hooks = around.child(repository, "rev"), around.child(repository, "hooks")
        for hook in around.children(hooks) if hooks is not None else ():
            if rev is not None and rev.value and _is_ours(_value(around, hook, "id")):
                yield Pin("hook", source.path, rev.line, rev.value)


def _steps(source: Source, around: Around, hook: YamlNode, url: str) -> list[Step]:
    entry, arguments = around.child(hook, "entry"), around.child(hook, "args")
    given = [around.text(each) for each in around.children(arguments)] if arguments is not None else []
    if entry is None:
        name = _value(around, hook, "id")
        ours = _is_ours(name) and "fix" not in name and url not in ("local", "meta")
        return [entry_step("hybrid-lint check", given, source.path, hook.line)] if ours else []
    rows = [row for row in source.commands if row.node == entry.ordinal]
    steps = steps_of(rows, entry.value or "", source.path, ".")
    if len(steps) == 1 and given:
        whole = entry_step(entry.value or "", given, source.path, entry.line)
        steps = [whole._replace(weaknesses=steps[0].weaknesses)]
    return steps


def _weaknesses(source: Source, around: Around, hook: YamlNode, name: str) -> Iterator[Weakness]:
    top = next((node for node in source.nodes if node.parent is None), None)
    for where, of in ((hook, "the hook"), (top, "all hooks")):
        for key in _NARROWING if where is not None else ():
            found = around.child(where, key) if where is not None else None
            text = around.text(found) if found is not None else ""
            if found is not None and text not in ("", "^$") and not (key == "files" and text in (".*", "^.*$")):
                yield Weakness(
                    f"hook {of} {key} {text}",
                    f"sees less: `{key}: {text}` of {of}",
                    source.path,
                    found.key_line or found.line,
                )
    stages = around.child(hook, "stages")
    if stages is None and top is not None:
        stages = around.child(top, "default_stages")
    if stages is not None:
        values = tuple(sorted(_STAGES.get(each.value or "", each.value or "") for each in around.children(stages)))
        yield Weakness(
            "stages",
            f"runs only at {', '.join(values) or 'no stage'}",
            source.path,
            stages.key_line or stages.line,
            "only",
            values,
        )
    always = around.child(hook, "always_run")
    if always is None or (always.value or "").lower() != "true":
        yield Weakness("not always", "runs only where files fit", source.path, hook.line)
    skip = around.by_pointer.get("ci.skip")
    for each in around.children(skip) if skip is not None else ():
        if each.value == name:
            yield Weakness("skipped by pre-commit.ci", "is skipped by pre-commit.ci", source.path, each.line)


def _value(around: Around, node: YamlNode, key: str) -> str:
    found = around.child(node, key)
    return (found.value or "") if found is not None else ""


def _is_ours(name: str) -> bool:
    return name.startswith(("hybrid-lint", "hybrid_lint"))
