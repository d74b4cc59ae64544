"""Times hybrid-lint beside other tools on generated monorepos and prints a table in Markdown.

    python benchmarks/run.py --install-peers [--sizes small,large] [--tools hybrid-lint,ruff] [--repeat 5] [--json FILE]
    python benchmarks/run.py --rules 456 --tools hybrid-lint [--sizes small,large,stack] [--corpus DIR --corpus DIR]

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

from measure import Measurement, measure
from simulated import install
from tools import OWN, PEER_PACKAGES, TOOLS, Tool
from trees import CORPUS, SIZES, STACK, Tree, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SCENARIOS = ("cold", "warm", "one file changed", "shared module changed")


class Contender(NamedTuple):
    """A tool with its executable and its own copy of the repository."""

    tool: Tool
    program: str
    root: Path


class Outcome(NamedTuple):
    """All measurements of one tool in one scenario; `agrees`: whether it found exactly the seeded files, every time.

    Where nobody seeded any: whether it found the same every time.
    """

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
            tree, contenders = _prepare(Path(scratch), size, tools, arguments)
            outcomes = _compare(contenders, tree, arguments.repeat)
        print(_table(size, tree, outcomes), flush=True)
        results["sizes"][size] = {
            "python_files": tree.repository.python_files,
            "seeded": len(tree.repository.violations),
            "outcomes": [outcome._asdict() for outcome in outcomes],
        }
        sound = sound and all(outcome.agrees for outcome in outcomes)
    if arguments.json is not None:
        arguments.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0 if sound else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time hybrid-lint beside other tools.")
    sizes = [*SIZES, STACK]
    parser.add_argument("--sizes", type=_names(sizes), default=list(SIZES), help=f"of {', '.join(sizes)}")
    parser.add_argument(
        "--corpus", type=Path, action="append", default=[], metavar="DIR", help="a source as a service (repeatable)"
    )
    parser.add_argument("--rules", type=int, metavar="N", help="as many rules, by copying those there are")
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
    arguments.sizes += [CORPUS] if arguments.corpus else []
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


def _prepare(
    scratch: Path, size: str, tools: Sequence[tuple[Tool, str]], arguments: argparse.Namespace
) -> tuple[Tree, list[Contender]]:
    """A copy of the tree per tool, so that no tool sees another's configuration or cache."""
    contenders = []
    simulated = install(scratch / "installed", arguments.rules) if arguments.rules else None
    for number, (tool, program) in enumerate(tools):
        if size not in SIZES and tool.program != OWN:
            continue  # the others need to be told which services there are
        if simulated is not None and tool.program == OWN:
            program = str(simulated)
        root = scratch / f"copy{number}"
        tree = write(size, root, arguments.corpus)
        tool.configure(root, tree.repository)
        if shutil.which("git"):
            environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
            for command in (["git", "init", "--quiet"], ["git", "add", "--all"]):
                subprocess.run(command, cwd=root, check=True, env=environment)
        contenders.append(Contender(tool, program, root))
    return tree, contenders


def _compare(contenders: Sequence[Contender], tree: Tree, repeat: int) -> list[Outcome]:
    """Every repetition takes the scenarios in turn, and in each scenario the tools in turn."""
    runs: dict[tuple[str, str], list[tuple[Measurement, set[str]]]] = {}
    time.sleep(2.5)  # files as young as the cache's own time stamp would have to be read again
    for repetition in range(repeat):
        for scenario in SCENARIOS:
            if scenario == "shared module changed" and tree.shared is None:
                continue
            for contender in contenders:
                if scenario == "cold":
                    _forget(contender)
                elif scenario != "warm":
                    path = tree.modules[repetition % len(tree.modules)] if "one" in scenario else str(tree.shared)
                    _change(contender.root / path, repetition)
                key = (contender.tool.name, scenario)
                runs.setdefault(key, []).append(_one_run(contender, tree))
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
            all(found == (set(tree.repository.violations) if tree.is_seeded else done[0][1]) for _, found in done),
        )
        for (tool, scenario), done in runs.items()
    ]


def _one_run(contender: Contender, tree: Tree) -> tuple[Measurement, set[str]]:
    commands = contender.tool.commands(contender.program, contender.root, tree.repository)
    path = f"{Path(contender.program).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    measured = measure([command._replace(environment={"PATH": path, **command.environment}) for command in commands])
    if any(code not in (0, 1) for code in measured.codes):
        failed = next(
            output for code, output in zip(measured.codes, measured.outputs, strict=True) if code not in (0, 1)
        )
        raise SystemExit(f"{contender.tool.name} failed:\n{failed[-3000:]}")
    return measured, contender.tool.findings(measured.outputs, tree.repository)


def _forget(contender: Contender) -> None:
    if contender.tool.cache is not None:
        shutil.rmtree(contender.root / contender.tool.cache, ignore_errors=True)


def _change(path: Path, repetition: int) -> None:
    """Puts a comment on top, so that every line moves, and a definition at the end."""
    text = path.read_text(encoding="utf-8")
    path.write_text(f"# changed {repetition}\n{text}\nCHANGED = {repetition}\n", encoding="utf-8", newline="\n")


def _table(size: str, tree: Tree, outcomes: Sequence[Outcome]) -> str:
    """One row per tool and scenario. The ratio is to hybrid-lint, all rules, nothing changed."""
    own = [outcome for outcome in outcomes if outcome.tool == OWN and outcome.scenario == "warm"]
    unit = median(own[0].wall) if own else None
    lines = [
        f"### {size}: {tree.title}, {tree.repository.python_files:,} Python files",
        "",
        "| Tool | Run | Wall, s | ± half range | CPU, s | Memory, MiB | Ratio | Files found |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    for outcome in outcomes:
        wall = median(outcome.wall)
        spread = (max(outcome.wall) - min(outcome.wall)) / 2
        ratio = f"{wall / unit:.1f}" if unit else "–"
        seeded = f" of {len(tree.repository.violations)}" if tree.is_seeded else ""
        found = f"{outcome.found}{seeded}{'' if outcome.agrees else ' ✗'}"
        lines.append(
            f"| {outcome.tool} | {outcome.scenario} | {wall:.3f} | {spread:.3f} | {median(outcome.cpu):.2f} "
            f"| {median(outcome.memory):.0f} | {ratio} | {found} |"
        )
    return "\n".join([*lines, ""])


def _machine() -> str:
    return f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
