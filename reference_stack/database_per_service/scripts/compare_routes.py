"""Compares the routes of one service with its section of the documentation.

usage: compare_routes.py SERVICE DOCUMENTATION <openapi.json
"""

import json
import re
import sys
from pathlib import Path

ROUTE = re.compile(r"^\| `([A-Z]+) (/[^`]*)` \|(.*)\|$", re.M)
STATUS = re.compile(r"\b([1-5]\d\d)\b")


def documented(service: str, text: str) -> dict[tuple[str, str], set[str]]:
    """The routes of a service's section, with the statuses that it tells of each."""
    found = re.search(rf"^## {re.escape(service)}\b.*?(?=^## |\Z)", text, re.M | re.S)
    section = found[0] if found else ""
    # What all routes have is told once for all services.
    common = re.search(r"^## Every service\b.*?(?=^## |\Z)", text, re.M | re.S)
    rows = ROUTE.findall(section) + ROUTE.findall(common[0] if common else "")
    return {(method, path): set(STATUS.findall(told)) for method, path, told in rows}


def described(openapi: str) -> dict[tuple[str, str], set[str]]:
    """The routes that a service says it has, with the statuses of each."""
    return {
        (method.upper(), path): set(operation["responses"])
        for path, methods in json.loads(openapi)["paths"].items()
        for method, operation in methods.items()
    }


def differences(
    told: dict[tuple[str, str], set[str]],
    said: dict[tuple[str, str], set[str]],
    common: frozenset[str] = frozenset({"422", "500", "503"}),
) -> list[str]:
    """What one side has and the other has not, a line each."""
    lines = []
    for route in sorted(told.keys() | said.keys()):
        name = " ".join(route)
        if route not in said:
            lines.append(f"`{name}` is documented, and the service has no such route")
        elif route not in told:
            lines.append(f"`{name}` is not documented")
        else:
            lines.extend(
                f"`{name}` answers {status}, which is not documented"
                for status in sorted(said[route] - told[route] - common)
            )
            lines.extend(
                f"`{name}` is documented to answer {status}, and does not"
                for status in sorted(told[route] - said[route])
            )
    return lines


def main() -> int:
    """Print the differences; 1 if there are some."""
    service, documentation = sys.argv[1:]
    told = documented(service, Path(documentation).read_text(encoding="utf-8"))
    lines = differences(told, described(sys.stdin.read()))
    for line in lines:
        sys.stdout.write(f"{service}: {line}\n")
    if not lines:
        sys.stdout.write(f"{service}: {len(told)} routes are documented as they are\n")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
