"""Times hybrid-lint beside other tools on generated monorepos and prints a table in Markdown.

    python benchmarks/run.py --install-peers [--sizes small,large] [--tools hybrid-lint,ruff] [--repeat 5] [--json FILE]

See `benchmarks/README.md` for what is compared and how.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from generate import Repository, generate
from measure import Measurement, measure
from tools import OWN, PEER_PACKAGES, TOOLS, Tool

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Name → (services, Python files per service).
SIZES = {"small": (6, 25), "large": (60, 150)}
SCENARIOS = ("cold", "warm", "one file changed")


class Contender(NamedTuple):
    """A tool with its executable and its own copy of the repository."""

    tool: Tool
    program: str
    root: Path


class Outcome(NamedTuple):
    """All measurements of one tool in one scenario; `agrees`: whether it found exactly the seeded files, every time."""

    tool: str
    scenario: str
    wall: list[float]
    cpu: list[float]
    memory: list[float]
    found: int
    agrees: bool


def main() -> int:
    """The command line; 1 if a tool's verdict is not the expected one."""
    arguments = _arguments()
    if arguments.install_peers:
        _install_peers(arguments.peers)
    tools = _available(_chosen(arguments.tools), arguments)
    if not tools:
        print("none of the chosen tools is installed", file=sys.stderr)
        return 2
    results: dict[str, Any] = {"machine": _machine(), "repeat": arguments.repeat, "sizes": {}}
    sound = True
    print(f"{results['machine']}; medians of {arguments.repeat}\n")
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory(prefix="hybrid-lint-benchmark-") as scratch:
            repository, contenders = _prepare(Path(scratch), size, tools)
            outcomes = _compare(contenders, repository, arguments.repeat)
        print(_table(size, repository, outcomes), flush=True)
        results["sizes"][size] = {
            "python_files": repository.python_files,
            "seeded": len(repository.violations),
            "outcomes": [outcome._asdict() for outcome in outcomes],
        }
        sound = sound and all(outcome.agrees for outcome in outcomes)
    if arguments.json is not None:
        arguments.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0 if sound else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time hybrid-lint beside other tools.")
    parser.add_argument("--sizes", type=_names(SIZES), default=list(SIZES), help=f"of {', '.join(SIZES)}")
    parser.add_argument(
        "--tools", type=_names([tool.name for tool in TOOLS]), default=[], help="names with commas; default: all"
    )
    parser.add_argument("--repeat", type=int, default=5, help="repetitions per scenario")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every single measurement")
    parser.add_argument(
        "--install-peers", action="store_true", help="install the other tools into the directory of --peers"
    )
    parser.add_argument(
        "--peers", type=Path, default=Path(tempfile.gettempdir()) / "hybrid-lint-benchmark-peers", metavar="DIR"
    )
    parser.add_argument(
        "--hybrid-lint", metavar="FILE", help="the executable; default: beside this interpreter, else on the path"
    )
    arguments = parser.parse_args()
    if arguments.repeat < 1:
        parser.error("--repeat must be positive")
    return arguments


def _names(known: Iterable[str]) -> Any:
    """A type for argparse: names separated by commas."""
    names = list(known)

    def read(text: str) -> list[str]:
        chosen = [part.strip() for part in text.split(",")]
        for name in chosen:
            if name not in names:
                raise argparse.ArgumentTypeError(f"unknown: {name}; known: {', '.join(names)}")
        return chosen

    return read


def _chosen(names: Sequence[str]) -> list[Tool]:
    return [tool for tool in TOOLS if not names or tool.name in names]


def _install_peers(directory: Path) -> None:
    """An environment of their own, so that nothing of theirs meets the project's."""
    if not (directory / "bin" / "python").exists():
        venv.create(directory, with_pip=True)
    command = [str(directory / "bin" / "python"), "-m", "pip", "install", "--quiet", "--upgrade", *PEER_PACKAGES]
    subprocess.run(command, check=True)


def _available(tools: Sequence[Tool], arguments: argparse.Namespace) -> list[tuple[Tool, str]]:
    """The tools with their executables; says which are left out."""
    found = []
    for tool in tools:
        if tool.program == OWN:
            beside = Path(sys.executable).parent / OWN
            program = arguments.hybrid_lint or (str(beside) if beside.exists() else shutil.which(OWN))
        else:
            installed = arguments.peers / "bin" / tool.program
            program = str(installed) if installed.exists() else None
        if program is None:
            print(
                f"left out: {tool.name} is not installed (`--install-peers` installs the other tools)", file=sys.stderr
            )
        else:
            found.append((tool, program))
    return found


def _prepare(scratch: Path, size: str, tools: Sequence[tuple[Tool, str]]) -> tuple[Repository, list[Contender]]:
    """A copy of the repository per tool, so that no tool sees another's configuration or cache."""
    services, modules = SIZES[size]
    contenders = []
    for number, (tool, program) in enumerate(tools):
        root = scratch / f"copy{number}"
        repository = generate(root, services, modules)
        tool.configure(root, repository)
        if shutil.which("git"):
            environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
            for command in (["git", "init", "--quiet"], ["git", "add", "--all"]):
                subprocess.run(command, cwd=root, check=True, env=environment)
        contenders.append(Contender(tool, program, root))
    return repository, contenders


def _compare(contenders: Sequence[Contender], repository: Repository, repeat: int) -> list[Outcome]:
    """Every repetition takes the scenarios in turn, and in each scenario the tools in turn."""
    expected = set(repository.violations)
    runs: dict[tuple[str, str], list[tuple[Measurement, set[str]]]] = {}
    time.sleep(2.5)  # files as young as the cache's own time stamp would have to be read again
    for repetition in range(repeat):
        for scenario in SCENARIOS:
            for contender in contenders:
                if scenario == "cold":
                    _forget(contender)
                elif scenario == "one file changed":
                    _change(contender.root, repository, repetition)
                key = (contender.tool.name, scenario)
                runs.setdefault(key, []).append(_one_run(contender, repository))
                progress = f"{repetition + 1}/{repeat} {scenario}: {contender.tool.name} {runs[key][-1][0].wall:.2f} s"
                print(progress, file=sys.stderr, flush=True)
    return [
        Outcome(
            tool,
            scenario,
            [measured.wall for measured, _ in done],
            [measured.cpu for measured, _ in done],
            [measured.memory for measured, _ in done],
            len(done[-1][1]),
            all(found == expected for _, found in done),
        )
        for (tool, scenario), done in runs.items()
    ]


def _one_run(contender: Contender, repository: Repository) -> tuple[Measurement, set[str]]:
    commands = contender.tool.commands(contender.program, contender.root, repository)
    path = f"{Path(contender.program).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    measured = measure([command._replace(environment={"PATH": path, **command.environment}) for command in commands])
    if any(code not in (0, 1) for code in measured.codes):
        failed = next(
            output for code, output in zip(measured.codes, measured.outputs, strict=True) if code not in (0, 1)
        )
        raise SystemExit(f"{contender.tool.name} failed:\n{failed[-3000:]}")
    return measured, contender.tool.findings(measured.outputs, repository)


def _forget(contender: Contender) -> None:
    if contender.tool.cache is not None:
        shutil.rmtree(contender.root / contender.tool.cache, ignore_errors=True)


def _change(root: Path, repository: Repository, repetition: int) -> None:
    """Appends a line to a module in the middle of the graph, another one each time."""
    business = [service for service in repository.services if not service.owns_data]
    service = business[repetition % len(business)]
    path = root / "services" / service.name / "app" / "domain" / f"{service.entities[0]}.py"
    with path.open("a", encoding="utf-8") as stream:
        stream.write(f"\nCHANGED = {repetition}\n")


def _table(size: str, repository: Repository, outcomes: Sequence[Outcome]) -> str:
    """One row per tool and scenario. The ratio is to hybrid-lint, all rules, nothing changed."""
    own = [outcome for outcome in outcomes if outcome.tool == OWN and outcome.scenario == "warm"]
    unit = median(own[0].wall) if own else None
    lines = [
        f"### {size}: {len(repository.services)} services, {repository.python_files:,} Python files",
        "",
        "| Tool | Run | Wall, s | ± half range | CPU, s | Memory, MiB | Ratio | Files found |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    for outcome in outcomes:
        wall = median(outcome.wall)
        spread = (max(outcome.wall) - min(outcome.wall)) / 2
        ratio = f"{wall / unit:.1f}" if unit else "–"
        found = f"{outcome.found} of {len(repository.violations)}{'' if outcome.agrees else ' ✗'}"
        lines.append(
            f"| {outcome.tool} | {outcome.scenario} | {wall:.3f} | {spread:.3f} | {median(outcome.cpu):.2f} "
            f"| {median(outcome.memory):.0f} | {ratio} | {found} |"
        )
    return "\n".join([*lines, ""])


def _machine() -> str:
    return f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
