"""What the gate saw and does not see now: services declared to be something else, and files that are there and not read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hybrid_lint.guard.loosening import Loosening, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hybrid_lint.guard.configuration import Configurations
    from hybrid_lint.guard.state import State

_BUSINESS = ("business_api", "business_bot", "business_worker")
_ASIDE = ("unknown", "tool", "test", "frontend")
_JUDGED = ("main", "overlay", "production")
_EXCLUDED = "excluded by the configuration"
#: What people write and the gate judges; what runs and builds leave behind may well be hidden.
_CODE = re.compile(r"(?i)\.(pyi?|ya?ml|toml|sh|sql|conf|mk)$|(^|/)[^/]*(dockerfile|makefile|requirements)[^/]*$")
_BUILT = re.compile(r"(^|/)(dist|build|out|target|htmlcov|site|__pycache__|\.[^/]+)/")


def roles(before: State, now: State, configurations: Configurations) -> Iterator[Loosening]:
    """Services whose role somebody declares, and that had another; those that only examples and tests have now."""
    for name, service in now.services.items():
        earlier = before.services.get(name)
        yield from _role(name, earlier, service, configurations)
        if earlier is not None and earlier["area"] in _JUDGED and service["area"] not in _JUDGED:
            message = (
                f"the service `{name}` counts as {_article(service['area'])} now, and was judged as part of the system"
            )
            yield Loosening(name, message, _place(service), _place(earlier), f"its area was {earlier['area']}")


def _role(
    name: str, earlier: Mapping[str, Any] | None, service: Mapping[str, Any], configurations: Configurations
) -> Iterator[Loosening]:
    now = service["role"]
    if earlier is None:
        was = service["inferred"] or now if service["declared"] else now
    elif service["declared"] or earlier["declared"]:
        was = earlier["role"]
    else:
        return
    if now == was or (now in _BUSINESS and was in _ASIDE):
        return
    how = "is declared to be" if service["declared"] else "is no longer declared, and taken for"
    begins = "what it does says" if earlier is None else "it was"
    message = f"the role of `{name}` {how} `{now}`; {begins} `{was}`"
    if service["declared"] and "role" not in configurations.now.services.get(name, {}):  # by a label
        before = _place(earlier) if earlier is not None else None
        yield Loosening(name, message, _place(service), before, f"it was `{was}`")
    else:
        yield configurations.change(name, message, ("services", name, "role"), f"it was `{was}`")


def files(before: State, now: State, earlier_paths: Callable[[], list[str]], root: str) -> Iterator[Loosening]:
    """Files of the earlier state that are still there and that nobody reads any more; what is excluded is told as that."""
    reasons = {
        path: reason for path, reason in now.left_out.items() if path not in before.left_out and reason != _EXCLUDED
    }
    if not reasons:
        return
    above = {f"{path}/": path for path in reasons}
    hidden: dict[str, list[str]] = {}
    for path in filter(_CODE.search, earlier_paths()):
        if _BUILT.search(path):
            continue
        at = path if path in reasons else next((above[one] for one in above if path.startswith(one)), None)
        if at is not None and not _is_below(path, before.left_out) and _is_there(f"{root}/{path}"):
            hidden.setdefault(at, []).append(path)
    for path, lost in sorted(hidden.items()):
        what = (
            f"`{path}` is"
            if lost == [path]
            else f"{len(lost):,} file{'s' if lost[1:] else ''} below `{path}` {'are' if lost[1:] else 'is'}"
        )
        yield Loosening(
            path, f"{what} no longer read ({reasons[path]}), and still there", Place(path), Place(path), "it was read"
        )


def generated(before: State, now: State) -> Iterator[Loosening]:
    """Files that only their name says to be generated."""
    for path in now.generated:
        if path not in before.generated:
            message = f"the name of `{path}` declares it to be generated, and protoc did not write it"
            yield Loosening(path, message, Place(path))


def _is_there(path: str) -> bool:
    from os.path import lexists

    return lexists(path)


def _is_below(path: str, left_out: Mapping[str, str]) -> bool:
    parts = path.split("/")
    return any("/".join(parts[:depth]) in left_out for depth in range(1, len(parts) + 1))


def _article(area: str) -> str:
    return f"{'an' if area[:1] in 'aeiou' else 'a'} {area}"


def _place(service: Mapping[str, Any]) -> Place:
    return Place(service["path"], service["line"], 1, service["line"], 1)
