"""What `init` found and proposes, for people: the architecture, the roles, what each level would find, and the files."""

from __future__ import annotations

from typing import Any

from hybrid_lint.report.conclusion import count
from hybrid_lint.report.layout import Painter, safe, wrap

_LABEL = 14
_SEVERITIES = ("error", "warning", "info")
#: So many services and rules are listed before the rest is counted.
_LISTED = 30

#: What `init` takes, and a part of the path that it makes a file of.
_OPTIONS = {
    "  --baseline          what is found today, accepted for now": "baseline",
    "  --ci github|gitlab  what CI runs": ".git",
    "  --pre-commit        what runs before a commit": "pre-commit",
}


def render_proposal(told: dict[str, Any], *, color: bool = False, width: int = 80) -> str:
    """`told` is what `hybrid-lint init --format json` prints; ends in a line end."""
    paint = Painter(color)
    blocks = [_architecture(told, paint, width), _services(told, paint, width), _found(told, paint, width)]
    blocks += [_file(file, told["written"], paint, width) for file in told["files"]]
    blocks.append(_next(told, width))
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _architecture(told: dict[str, Any], paint: Painter, width: int) -> list[str]:
    profile = told["profile"]
    lines = _entry("Architecture", paint("strong", profile["name"]), profile["detail"], paint, width)
    if profile["resembles"]:
        lines += _entry("nearest", profile["resembles"], "", paint, width)
    if told["configured"]:
        lines += _entry("configured", f"by `{safe(told['configured'])}`, which stays as it is", "", paint, width)
    return lines


def _entry(label: str, head: str, text: str, paint: Painter, width: int) -> list[str]:
    lines = [_labelled(label, head, paint)]
    return lines + ([" " * _LABEL + line for line in wrap(safe(text), width - _LABEL)] if text else [])


def _labelled(label: str, text: str, paint: Painter) -> str:
    return paint("faint", label.ljust(_LABEL)) + text


def _services(told: dict[str, Any], paint: Painter, width: int) -> list[str]:
    services = sorted(told["services"], key=lambda service: (service["doubtful"], service["name"]))
    if not services:
        return []
    doubtful = sum(service["doubtful"] for service in services)
    said = f"{count(len(services), 'service')} of its own"
    said += f", {doubtful:,} of doubtful role" if doubtful else ""
    lines = [_labelled("Services", said, paint)]
    for service in services[:_LISTED]:
        mark = paint("warning", "?") if service["doubtful"] else " "
        style = "warning" if service["doubtful"] else "good"
        lines.append(f"{mark} {paint('strong', safe(service['name']))}  {paint(style, service['role'])}")
        lines += ["    " + line for line in wrap(_sign(service["evidence"][0]), width - 4, indent=2)]
    if len(services) > _LISTED:
        lines.append(f"  … and {len(services) - _LISTED:,} more; `hybrid-lint services` lists them")
    return lines


def _sign(sign: dict[str, Any]) -> str:
    place = f", {sign['path']}:{sign['line']}" if sign["path"] else ""
    return safe(f"{sign['evidence'].replace('_', ' ')}: {sign['detail']}{place}")


def _found(told: dict[str, Any], paint: Painter, width: int) -> list[str]:
    found = told["found"]
    total = sum(found["by_severity"].values())
    if not total:
        accepted = sum(file.get("entries") or 0 for file in told["files"])
        said = f"nothing but the {count(accepted, 'finding')} that the baseline accepts" if accepted else "nothing"
        return [_labelled("Found", said, paint)]
    lines = [_labelled("Found", count(total, "finding"), paint)]
    for level in _SEVERITIES:
        fails = found["fails"][level]
        said = f"{count(fails['findings'], 'finding')} {'fails' if fails['findings'] == 1 else 'fail'} the run"
        quoted = f'"{level}"'.ljust(10)
        lines.append(f"  fail-on = {quoted} {said if fails['exit_code'] else 'passes'}")
    lines.append("")
    for entry in found["by_rule"][:_LISTED]:
        severity = paint(entry["severity"], entry["severity"].ljust(8))
        lines.append(f"{entry['findings']:>6,}  {severity} {entry['rule']}")
    if len(found["by_rule"]) > _LISTED:
        lines.append(
            f"        … and {len(found['by_rule']) - _LISTED:,} more rules; `hybrid-lint check --statistics` lists them"
        )
    return lines


def _file(file: dict[str, Any], written: bool, paint: Painter, width: int) -> list[str]:
    path = safe(file["path"])
    if file["action"] == "add":
        said = f"{paint('warning', path)}  is there and stays as it is; add what is not in it yet:"
    else:
        said = f"{paint('strong', path)}  {'written' if written else 'would be written'}"
    if file["text"] is None:
        return [f"{said}: {count(file['entries'], 'finding')} accepted for now"]
    if written and file["action"] == "create":
        return [said]
    return [said, "", *(f"    {safe(line)}".rstrip() for line in file["text"].splitlines())]


def _next(told: dict[str, Any], width: int) -> list[str]:
    if told["written"]:
        fails = told["found"]["fails"]["warning" if told["fail_on"] == "never" else told["fail_on"]]
        if told["fail_on"] == "never" or not fails["exit_code"]:
            return wrap("`hybrid-lint check` passes now. Put the files into git.", width)
        said = f"`hybrid-lint check` fails now, for {count(fails['findings'], 'finding')}."
        said += " `hybrid-lint baseline update` accepts what is found for now."
        return wrap(said, width)
    if not told["files"]:
        return []
    lines = wrap("Nothing was written. `--write` writes the files.", width)
    if told["has_pyproject"] and not told["configured"]:
        lines += wrap("The settings may stand in `pyproject.toml` instead, below `[tool.hybrid-lint]`.", width)
    further = [option for option, asked in _OPTIONS.items() if not any(asked in file["path"] for file in told["files"])]
    return [*lines, *(["There is more on request:"] if further else []), *further]
