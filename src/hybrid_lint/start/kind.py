"""The kinds of services that a use case can get: each is made after a service of the reference stack."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.edit.toml import TomlText
from hybrid_lint.edit.yaml import YamlText
from hybrid_lint.start.blueprint import files_below
from hybrid_lint.start.compose_text import Definitions
from hybrid_lint.start.import_order import with_sorted_imports
from hybrid_lint.start.line_edits import at_end_of, behind, in_order
from hybrid_lint.start.plan import NewFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hybrid_lint.edit.ranges import Edit

SOURCE = "use_cases/task_management"
_TEMPLATES = Path(__file__).parent / "templates"
#: What every service of a use case builds upon.
SHARED = (
    "task_platform/settings.py", "shared_dtos.py", "config/logging/logging.json", "pyproject.toml", "uv.lock", "tests/unit/doubles.py",
)  # fmt: skip


class Change(NamedTuple):
    """A file of the use case, how it changes, and what is to be done by hand where that cannot be."""

    path: str
    edits: Callable[[str], list[Edit]]
    otherwise: str


class Service(NamedTuple):
    """`name` is the service's and its entry module's, `stem` what stands before the role in it, `package` that of its code; `api` is the
    service of the use case at which people sign in."""

    name: str
    stem: str
    package: str
    use_case: str
    api: str = ""

    @property
    def directory(self) -> str:
        """The use case's."""
        return f"use_cases/{self.use_case}"


class Kind(NamedTuple):
    """`ending` is that of the service's name, `package` that of its package's; `model` is the service of the stack after which it is made,
    `dockerfile` the model's. `needed` are files of the use case without which there is none. `taken` are files of the model as they are;
    those below the templates' directory `role` are excerpts of the model's at the same paths. `left_out` are lines of the model's entry
    in compose files, `names` what the model's names become, in this order, `critical` files that tests cover wholly, `changes` what
    else gets to know it, `purpose` and `talks_to` are for documents, and `signs_in` says whether it needs the use case's API."""

    role: str
    ending: str
    package: str
    model: str
    dockerfile: str
    port: int
    needed: tuple[str, ...]
    taken: tuple[str, ...]
    left_out: re.Pattern[str]
    names: Callable[[Service], tuple[tuple[str, str], ...]]
    critical: tuple[str, ...]
    changes: Callable[[Service], Iterator[Change]]
    purpose: str
    talks_to: str
    signs_in: bool = True

    def text(self, service: Service, text: str) -> str:
        """A text of the model, as the service has it."""
        for pattern, name in self.names(service):
            text = re.sub(pattern, lambda _, name=name: name, text)  # type: ignore[misc]
        text = text.replace(self.dockerfile, f"Dockerfile.{service.name}")
        return re.sub(rf"(?<=use_cases/){SOURCE.rpartition('/')[2]}(?!\w)", service.use_case, text)

    def files(self, service: Service) -> Iterator[NewFile]:
        """The service's own files."""
        for path, text in self.excerpts():
            yield self._file(service, path, text)
        for taken in self.taken:
            (file,) = files_below(f"{SOURCE}/{taken}")
            yield self._file(service, taken, file.text)
        (dockerfile,) = files_below(f"{SOURCE}/{self.dockerfile}")
        yield NewFile(f"{service.directory}/Dockerfile.{service.name}", self.text(service, dockerfile.text))

    def excerpts(self) -> Iterator[tuple[str, str]]:
        """Path in the use case and text of each file that is not the model's as it is."""
        place = _TEMPLATES / self.role
        for path in sorted(place.rglob("*.txt")):
            yield path.relative_to(place).with_suffix("").as_posix(), path.read_text(encoding="utf-8")

    def definitions(self, service: Service, path: str) -> Definitions:
        """The service's entry in a compose file of the use case, with the extensions that it uses."""
        (file,) = files_below(f"{SOURCE}/{path}")
        extensions, _, _ = file.text.partition("\nservices:\n")
        entry = self.left_out.sub("", Definitions(file.text).services[self.model])
        return Definitions(f"{extensions}\nservices:\n{self.text(service, entry)}")

    def changes_of_use_case(self, service: Service) -> Iterator[Change]:
        """What of the use case gets to know the service, without its compose files."""
        name, package = service.name, service.package
        job = {
            "job_name": name,
            "metrics_path": "/metrics",
            "static_configs": [{"targets": [f"{name}:{self.port}"]}],
        }
        yield Change(
            "config/prometheus/scrape_jobs.yml",
            lambda text: YamlText(text).merged("scrape_configs", [job]),
            f"scrape `{name}:{self.port}`",
        )
        yield Change(
            "pyproject.toml",
            lambda text: TomlText(text).added(("tool", "coverage", "run", "source"), name, package),
            f"measure the coverage of `{name}` and `{package}`",
        )
        yield Change(
            ".dockerignore",
            lambda text: [behind(text, r"!(?!config)[\w.*]+", f"!{package}")],
            f"let `{package}` into the build context",
        )
        yield Change(
            "Makefile", lambda text: [at_end_of(text, r"services :=.*", f" {name}")], f"add `{name}` to the services"
        )
        yield Change(
            "scripts/cleanup.sh",
            lambda text: [at_end_of(text, r"        \w+_(?:service|worker)(?: \w+)*", f" {name}")],
            f"stop `{name}` as well",
        )
        if self.critical:
            yield Change(
                "critical_paths.txt",
                lambda text: [in_order(text, f"{package}/{path}") for path in self.critical],
                f"have `{package}` covered by tests where it matters: {', '.join(self.critical)}",
            )
        yield from self._documents(service)
        yield from self.changes(service)

    def _documents(self, service: Service) -> Iterator[Change]:
        name = service.name
        partners = self.talks_to.replace("{api}", f"`{service.api}`")
        yield Change(
            "README.md",
            lambda text: [behind(text, r"\| `\w+_(?:service|worker)` \| [^|\n]+ \|", f"| `{name}` | {self.purpose} |")],
            f"say what `{name}` does",
        )
        yield Change(
            "docs/architecture.md",
            lambda text: [behind(text, r"\| `\w+` \| `\w+\.py` \| .+ \|", f"| `{name}` | `{name}.py` | {partners} |")],
            f"say whom `{name}` talks to",
        )

    def _file(self, service: Service, path: str, text: str) -> NewFile:
        return NewFile(f"{service.directory}/{self.text(service, path)}", with_sorted_imports(self.text(service, text)))
