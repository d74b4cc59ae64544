"""Modules that a queue's worker imports because something names them: Celery's `include`, arq's `functions`, rq's jobs, …

Whoever imports the application does not import these; the worker does when it starts. `how` names the kind of worker.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.constants import Partial
from hybrid_lint.extract.python.names import argument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.extract.python.sites import CallSite

_DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*", re.ASCII)
_REFERENCE = re.compile(r"([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*):([A-Za-z_][\w.]*)", re.ASCII)


class Search(NamedTuple):
    """A module that is named, or an object in it, at byte offsets; `argument`: a function of this module."""

    start: int
    end: int
    how: str
    module: str | None
    name: str | None
    argument: str | None
    scope: Scope
    flags: int


class _Named(NamedTuple):
    """An argument that names something: its place, its keyword, and whether it names modules or objects."""

    how: str
    place: int
    keyword: str
    reads: str  # 'modules', 'objects', 'object', 'reference' (`module:object`)


#: Resolved names of callables.
_CALLS = {
    "celery.Celery": (_Named("celery", 99, "include", "modules"),),
    "celery.app.base.Celery": (_Named("celery", 99, "include", "modules"),),
    "arq.func": (_Named("arq", 0, "coroutine", "object"),),
    "arq.worker.func": (_Named("arq", 0, "coroutine", "object"),),
    "arq.cron": (_Named("arq", 0, "coroutine", "object"),),
    "arq.cron.cron": (_Named("arq", 0, "coroutine", "object"),),
    "arq.Worker": (_Named("arq", 0, "functions", "objects"),),
    "arq.worker.Worker": (_Named("arq", 0, "functions", "objects"),),
    "procrastinate.App": (_Named("procrastinate", 99, "import_paths", "modules"),),
    "procrastinate.app.App": (_Named("procrastinate", 99, "import_paths", "modules"),),
    "faust.App": (_Named("faust", 99, "autodiscover", "modules"),),
    "rq.job.Job.create": (_Named("rq", 0, "func", "object"),),
}
#: Methods, whatever they are called on.
_METHODS = {
    "enqueue": _Named("rq", 0, "f", "object"),
    "enqueue_call": _Named("rq", 0, "func", "object"),
    "enqueue_in": _Named("rq", 1, "func", "object"),
    "enqueue_at": _Named("rq", 1, "func", "object"),
    "cron": _Named("rq", 1, "func", "object"),
    "schedule": _Named("rq", 1, "func", "object"),
    "add_job": _Named("import_string", 0, "func", "reference"),
    "add_schedule": _Named("import_string", 0, "func_or_task_id", "reference"),
}
_CELERY_KEYS = frozenset({"imports", "include", "CELERY_IMPORTS", "CELERY_INCLUDE", "celery_imports"})
_RQ_DECORATORS = frozenset({"rq.decorators.job", "rq.job"})


def task_searches(reading: Reading) -> Iterator[Search]:
    """What the calls, assignments and decorators of a module name for workers to import."""
    for ordinal, name in enumerate(reading.call_names):
        site = reading.sites.calls[ordinal]
        for named in _CALLS.get(name or "", ()):
            yield from _of_argument(reading, site, named)
        last = _method(site)
        if last == "autodiscover_tasks":
            yield from _discovered(reading, site)
        elif last in ("update", "config_from_object"):
            yield from _configured(reading, site)
        elif last in _METHODS:
            yield from _of_argument(reading, site, _METHODS[last])
        if name in _RQ_DECORATORS:
            yield Search(site.node.start_byte, site.node.end_byte, "rq", None, None, ":", site.scope, site.flags)
    for target, _, value, _, scope in reading.sites.assignments:
        if value is not None:
            yield from _assigned(reading, target, value, scope)


def _method(site: CallSite) -> str | None:
    if site.dotted:
        return site.dotted.rpartition(".")[2]
    if site.function.kind_id != g.ATTRIBUTE:
        return None
    last = site.function.child_by_field_id(g.F_ATTRIBUTE)
    return None if last is None or last.text is None else last.text.decode("utf-8", "replace")


def _of_argument(reading: Reading, site: CallSite, named: _Named) -> Iterator[Search]:
    node = argument(site.node, named.place, named.keyword)
    if node is not None:
        yield from _searches(reading, node, site.scope, site.flags, named.how, named.reads)


def _searches(
    reading: Reading, node: Node, scope: Scope, flags: int, how: str, reads: str, suffix: str = ""
) -> Iterator[Search]:
    if reads == "object" and node.kind_id in (g.IDENTIFIER, g.ATTRIBUTE):
        yield from _function(reading, node, scope, flags, how)
    for at, text in _texts(reading, node, scope):
        if reads == "reference":
            found = _REFERENCE.fullmatch(text)
            if found is not None:
                yield Search(at.start_byte, at.end_byte, how, found[1], found[2], None, scope, flags)
        elif _DOTTED.fullmatch(text):
            module, _, name = text.rpartition(".") if reads in ("object", "objects") else (text, "", "")
            if module:
                yield Search(at.start_byte, at.end_byte, how, module + suffix, name or None, None, scope, flags)


def _function(reading: Reading, node: Node, scope: Scope, flags: int, how: str) -> Iterator[Search]:
    """`queue.enqueue(compute)`: the worker imports the module in which the function is defined."""
    name = reading.names.name(node, scope) if how == "rq" else None
    if name is None or name.startswith("."):
        return
    if name.startswith(":"):
        yield Search(node.start_byte, node.end_byte, how, None, None, ":", scope, flags)
    elif "." in name:
        module, _, last = name.rpartition(".")
        yield Search(node.start_byte, node.end_byte, how, module, last, None, scope, flags)


def _discovered(reading: Reading, site: CallSite) -> Iterator[Search]:
    """`app.autodiscover_tasks(["orders", "stock"], related_name="tasks")`."""
    packages = argument(site.node, 0, "packages")
    related = argument(site.node, 1, "related_name")
    suffix = ".tasks"
    if related is not None:
        text = reading.constant_text(related, site.scope)
        suffix = f".{text}" if text else ""
    if packages is not None:
        yield from _searches(reading, packages, site.scope, site.flags, "celery", "modules", suffix)


def _configured(reading: Reading, site: CallSite) -> Iterator[Search]:
    """`app.conf.update(imports=[…])`, `app.config_from_object("celeryconfig")`."""
    callee = site.function.text or b""
    if not callee.endswith((b".conf.update", b"config_from_object")):
        return
    for key in sorted(_CELERY_KEYS):
        node = argument(site.node, 99, key)
        if node is not None:
            yield from _searches(reading, node, site.scope, site.flags, "celery", "modules")
    first = argument(site.node, 0, "obj")
    if first is None:
        return
    value = reading.constants.fold(first, site.scope)
    if isinstance(value, str) and not isinstance(value, Partial) and callee.endswith(b"config_from_object"):
        module = value.partition(":")[0]
        if _DOTTED.fullmatch(module):
            yield Search(first.start_byte, first.end_byte, "import_module", module, None, None, site.scope, site.flags)
    for pair in first.named_children if first.kind_id == g.DICTIONARY else ():
        written, held = (pair.child_by_field_id(field) for field in (g.F_KEY, g.F_VALUE))
        if written is not None and held is not None and reading.constant_text(written, site.scope) in _CELERY_KEYS:
            yield from _searches(reading, held, site.scope, site.flags, "celery", "modules")


def _assigned(reading: Reading, target: Node, value: Node, scope: Scope) -> Iterator[Search]:
    """`app.conf.imports = […]`, `imports = (…)` of a module with settings, `functions = […]` of arq's settings."""
    written = (target.text or b"").decode("utf-8", "replace")
    object_, _, last = written.rpartition(".")
    own = not object_ and scope.kind in ("module", "class")
    if last in _CELERY_KEYS and (own or object_.endswith("conf")):
        yield from _searches(reading, value, scope, 0, "celery", "modules")
    elif written in ("functions", "cron_jobs") and scope.kind == "class":
        yield from _searches(reading, value, scope, 0, "arq", "objects")
    elif last == "application_path" and object_:
        yield from _searches(reading, value, scope, 0, "import_string", "reference")


def _texts(reading: Reading, node: Node, scope: Scope) -> Iterator[tuple[Node, str]]:
    """The texts of a value with their places: of a display each element's own, else the value's."""
    if node.kind_id in (g.LIST, g.TUPLE, g.SET, g.PARENTHESIZED):
        for child in node.named_children:
            yield from _texts(reading, child, scope)
        return
    value = reading.constants.fold(node, scope)
    for text in value if isinstance(value, list) else [value]:
        if isinstance(text, str) and not isinstance(text, Partial):
            yield node, text
