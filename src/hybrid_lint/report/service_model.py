"""The service model for people: what each service is taken for, why, and which configuration line says otherwise."""

from __future__ import annotations

from typing import Any

from hybrid_lint.report.conclusion import count
from hybrid_lint.report.layout import Painter, safe, wrap

_LABEL = 12
#: What a service that is no part of the system belongs to.
_APART = {"test": "of the tests", "fixture": "of a fixture", "example": "of an example"}


def render_services(services: list[dict[str, Any]], *, color: bool = False, width: int = 80) -> str:
    """One block per service, then how to correct a role; ends in a line end.

    A service has `name`, `role`, `area`, `first_party`, `root`, `path`, `line`, `evidence` (ranked: `role`, `evidence`,
    `detail`, `path`, `line`), `containers` (`name`, `files`, `image`, `path`, `line`), `processes` (`command`, `via`, `module`,
    `path`, `line`) and `reach` (counts by name).
    """
    paint = Painter(color)
    if not services:
        return "No service was recognised: no compose service, no Dockerfile and no Python entry point.\n"
    blocks = [_service(service, paint, width) for service in services]
    system = [service for service in services if service.get("area") not in _APART]
    roles: dict[str, int] = {}
    for service in system:
        roles[service["role"]] = roles.get(service["role"], 0) + 1
    listed = ", ".join(f"{number} {role}" for role, number in sorted(roles.items()))
    said = f"{count(len(system), 'service')}{': ' if listed else ''}{listed}."
    if len(system) < len(services):
        said += f" {len(services) - len(system)} more of tests, fixtures and examples, which no rule about the system judges."
    blocks.append(wrap(said, width) + _correction(system, paint))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _service(service: dict[str, Any], paint: Painter, width: int) -> list[str]:
    role = service["role"]
    known = "good" if service.get("first_party") else "info"
    style = "warning" if role == "unknown" else known
    apart = _APART.get(service.get("area") or "")
    lines = [f"{paint('strong', safe(service['name']))}  {paint(style, role)}{f'  {apart}' if apart else ''}"]
    entries = [("declared", _place(service))]
    if service.get("root") is not None:
        entries.append(("root", safe(service["root"]) or "."))
    entries += [("because", _evidence(entry, role)) for entry in service.get("evidence") or ()]
    entries += [("container", _container(container)) for container in service.get("containers") or ()]
    entries += [("starts", _process(process)) for process in service.get("processes") or ()]
    reach = service.get("reach") or {}
    counted = ", ".join(_reached(number, name) for name, number in reach.items() if number)
    if counted:
        entries.append(("reaches", counted))
    previous = ""
    for label, text in entries:
        shown = label if label != previous else ""
        first, *rest = wrap(text, width, first=_LABEL + 2, indent=_LABEL + 4)
        lines += [f"  {paint('faint', f'{shown:<{_LABEL}}')}{first}", *rest]
        previous = label
    return lines


def _reached(number: int, name: str) -> str:
    """`1 module`, `7 external modules`, `2 modules from entry points`."""
    words = name.replace("_", " ")
    return f"{number:,} {words.replace('modules', 'module') if number == 1 else words}"


def _evidence(entry: dict[str, Any], role: str) -> str:
    other = f" (speaks for {entry['role']})" if entry["role"] != role else ""
    return f"{entry['evidence'].replace('_', ' ')}: {safe(entry['detail'])}{_at(entry)}{other}"


def _container(container: dict[str, Any]) -> str:
    image = f" from {safe(container['image'])}" if container.get("image") else ""
    files: list[str] = container.get("files") or []
    changed = f" with {safe(files[-1])}" if len(files) > 1 else ""
    return f"{safe(container['name'])}{image}{changed}{_at(container)}"


def _process(process: dict[str, Any]) -> str:
    via = f" by {process['via']}" if process.get("via") else ""
    return f"{safe(process['command'])}{via}{_at(process)}"


def _at(entry: dict[str, Any]) -> str:
    place = _place(entry)
    return f", {place}" if place else ""


def _place(entry: dict[str, Any]) -> str:
    if not entry.get("path"):
        return ""
    return safe(f"{entry['path']}:{entry['line']}" if entry.get("line") else entry["path"])


def _correction(services: list[dict[str, Any]], paint: Painter) -> list[str]:
    doubtful = next((service for service in services if service["role"] == "unknown"), None)
    name = _toml_key(doubtful["name"]) if doubtful else "<name>"
    return [
        "If a role is wrong, say so in the configuration:",
        "",
        f"    [tool.hybrid-lint.services.{name}]",
        '    role = "tool"',
        "    # or business_api, business_bot, business_worker, data_postgres, data_mongo …",
    ]


def _toml_key(name: str) -> str:
    bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if bare else '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
