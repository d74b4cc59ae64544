"""Generates a monorepo of microservices of a chosen size; the same arguments give the same bytes.

    python benchmarks/generate.py --services 6 --modules 25 --out DIRECTORY [--seed 1]

`--modules` is the number of Python files per service, `__init__.py` files included; `shared/` has a few more. All
services own a package `app`, as they do in practice. Three business services import a database driver in a helper: see
`Repository.violations`.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import deployment_text
import module_text
import shared_text
from vocabulary import entity_names, service_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

VIOLATIONS = 3
#: Per service: `__init__`, settings, main, and what three of the kinds add.
FEWEST_MODULES = 24


class Service(NamedTuple):
    """One service. `kind` is api, bot, worker, data_postgres or data_mongo."""

    name: str
    kind: str
    entities: list[str]
    violation: int | None  # style of the forbidden import, if there is one

    @property
    def owns_data(self) -> bool:
        return self.kind.startswith("data_")


class Repository(NamedTuple):
    """What was generated."""

    services: list[Service]
    violations: list[str]  # paths of the modules that break the rule, sorted
    python_files: int


def generate(out: Path, services: int, modules: int, seed: int = 1) -> Repository:
    """Writes the repository below the empty or missing directory `out`. Raises ValueError for impossible sizes."""
    if services < VIOLATIONS + 2 or modules < FEWEST_MODULES:
        raise ValueError(f"at least {VIOLATIONS + 2} services and {FEWEST_MODULES} modules are needed")
    random = Random(seed)
    names = service_names(services)
    sinners = random.sample([name for name, kind in names if not kind.startswith("data_")], VIOLATIONS)
    made: list[Service] = []
    python_files = _write(out, deployment_text.repository_files(names)) + _write(out / "shared", shared_text.FILES)
    for name, kind in names:
        style = sinners.index(name) % module_text.STORE_STYLES if name in sinners else None
        service = Service(name, kind, entity_names(random, modules // 5), style)
        directory = out / "services" / name
        _write(directory, deployment_text.service_files(name, kind))
        files = dict(_first(_modules(service, random), modules))
        files["main.py"] = module_text.main(kind, name, _complete(service, files))
        python_files += _write(directory / "app", files)
        made.append(service)
    return Repository(made, sorted(f"services/{name}/app/tools/report_store.py" for name in sinners), python_files)


def _modules(service: Service, random: Random) -> Iterator[tuple[str, str]]:
    """Path below `app` and text of every module, those that others need first. `main` is filled in later."""
    offer, offer_text, _ = module_text.OFFERS["api" if service.owns_data else service.kind]
    access = ("repositories", module_text.repository) if service.owns_data else ("clients", module_text.client)
    layers: list[tuple[str, module_text.ModuleText]] = [
        ("models", module_text.model),
        ("domain", module_text.domain),
        ("events", module_text.event),
        access,
        ("operations", module_text.operation),
        (offer, offer_text),
    ]
    yield "__init__.py", ""
    yield "settings.py", module_text.settings(service.kind, service.name)
    yield "main.py", ""
    for directory, _ in layers:
        yield f"{directory}/__init__.py", ""
    if service.owns_data:
        yield "database.py", module_text.database(service.kind)
    if service.violation is not None:
        yield "tools/__init__.py", ""
        yield "tools/report_store.py", module_text.report_store(service.violation)
        yield "tools/report.py", module_text.report()
    for number, entity in enumerate(service.entities):
        other = service.entities[random.randrange(number)] if number else entity
        for directory, text in layers:
            yield f"{directory}/{entity}.py", text(random, entity, other, service.kind)


def _first(modules: Iterator[tuple[str, str]], count: int) -> Iterator[tuple[str, str]]:
    """The first `count` modules."""
    for _, module in zip(range(count), modules, strict=False):
        yield module


def _complete(service: Service, files: dict[str, str]) -> Sequence[str]:
    """The entities all of whose modules were made."""
    offer = module_text.OFFERS["api" if service.owns_data else service.kind][0]
    return [entity for entity in service.entities if f"{offer}/{entity}.py" in files]


def _write(directory: Path, files: dict[str, str]) -> int:
    """Writes the files below the directory; the number of Python files among them."""
    for relative, text in files.items():
        path = directory / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return sum(relative.endswith(".py") for relative in files)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Generate a monorepo of microservices.")
    parser.add_argument(
        "--services", type=int, required=True, help="number of services, the two data services included"
    )
    parser.add_argument("--modules", type=int, required=True, help="Python files per service")
    parser.add_argument("--out", type=Path, required=True, help="directory to write to; must not exist or be empty")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.out.exists() and any(arguments.out.iterdir()):
        parser.error(f"{arguments.out} is not empty")
    try:
        made = generate(arguments.out, arguments.services, arguments.modules, arguments.seed)
    except ValueError as error:
        parser.error(str(error))
    print(f"{len(made.services)} services, {made.python_files} Python files, {len(made.violations)} forbidden imports:")
    for path in made.violations:
        print(f"  {path}")


if __name__ == "__main__":
    main()
