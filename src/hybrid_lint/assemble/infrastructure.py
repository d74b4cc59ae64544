"""Containers, images and start commands: what compose files and Dockerfiles say, before any Python is read."""

from __future__ import annotations

import json
from posixpath import basename, join, normpath
from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.assemble.compose.fragments import fragment_rows
from hybrid_lint.assemble.compose.projects import projects
from hybrid_lint.assemble.compose.rows import compose_rows
from hybrid_lint.assemble.compose.sources import Sources
from hybrid_lint.assemble.compose.tree import place_of
from hybrid_lint.assemble.ignored_probes import GitIgnored, read_patterns
from hybrid_lint.assemble.image.build_context import Repository
from hybrid_lint.assemble.image.builds import Build, Builds
from hybrid_lint.assemble.image.install import normalized
from hybrid_lint.assemble.image.rows import rows as image_rows
from hybrid_lint.assemble.image.values import Dockerfile
from hybrid_lint.assemble.process.start import processes
from hybrid_lint.assemble.process.start_files import StartFiles
from hybrid_lint.assemble.service.drafts import Container
from hybrid_lint.facts.rows import (
    DockerInstruction,
    DockerStage,
    Dotenv,
    ManifestInclude,
    Requirement,
    ShellCommand,
    YamlNode,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hybrid_lint.assemble.image.image import Image
    from hybrid_lint.assemble.process.values import Process
    from hybrid_lint.assemble.service.drafts import Draft
    from hybrid_lint.config.settings import Settings
    from hybrid_lint.store.database import Store


class Placed(NamedTuple):
    """A process and where the command that starts it is written."""

    process: Process
    place: tuple[str, int, int, int, int]


COMPOSE_TABLES = (
    "compose_project container container_env container_port container_network container_dependency container_volume container_value "
    "compose_resource container_host container_url container_listens compose_problem fragment_service fragment_value"
).split()
IMAGE_TABLES = "image container_image image_file image_instruction image_package image_manifest".split()


class Infrastructure:
    """The containers of the repository with their images."""

    def __init__(self, store: Store, settings: Settings, root_name: str) -> None:
        self._store = store
        self._settings = settings
        self._root_name = root_name
        self._images: dict[tuple[object, ...], tuple[Image, int] | None] = {}
        self._builds = Builds({}, Repository(()), {}, {})
        self.containers: list[Container] = []
        self.dockerfiles: dict[str, Dockerfile] = {}
        self._repository = Repository(())
        self._start: StartFiles | None = None
        self._command_places: dict[tuple[int, str], tuple[str, int, int, int, int]] = {}

    def bring_up_to_date(self) -> None:
        """Reads compose files and Dockerfiles; writes their derived tables."""
        for table in (*COMPOSE_TABLES, *IMAGE_TABLES):
            self._store.execute(f"DELETE FROM {table}")
        self._compose()
        self.dockerfiles = self._read_dockerfiles()
        self._repository = self._read_repository()
        self._read_containers()

    # ── compose ──

    def _compose(self) -> None:
        store = self._store
        yaml = _by_path(store, "yaml_node", YamlNode)
        dotenv = _by_path(store, "dotenv", Dotenv)
        paths = {path for (path,) in store.rows("SELECT path FROM file UNION ALL SELECT path FROM directory")}
        sources = Sources(yaml, dotenv, paths, GitIgnored(store, *read_patterns(store)).ignores)
        found = projects(sources, self._root_name)
        for table, rows in compose_rows(found, paths).items():
            store.insert(table, rows)
        for table, rows in fragment_rows(sources, found, self._root_name).items():
            store.insert(table, rows)
        services = [service for project in found for service in project.services]
        for ident, service in enumerate(services, 1):
            for key in ("command", "entrypoint"):
                node = service.node.get(key)
                if node is not None:
                    self._command_places[ident, key] = place_of(node)

    def _read_containers(self) -> None:
        builds = self._container_builds()
        labels = dict(
            self._store.rows(
                "SELECT container, value FROM container_value WHERE pointer IN ('labels.hybrid_lint.role', 'labels[\"hybrid_lint.role\"]')"
            )
        )
        python_path = dict(
            self._store.rows(
                "SELECT container, value FROM container_env WHERE key = 'PYTHONPATH' AND value IS NOT NULL"
            )
        )
        mounts: dict[int, list[tuple[str, str]]] = {}
        for container, source, target in self._store.rows(
            "SELECT v.container, v.source, v.target FROM container_volume v WHERE v.kind = 'bind' AND v.source IS NOT NULL ORDER BY v.container, v.line"
        ):
            mounts.setdefault(container, []).append((source, target.rstrip("/") or "/"))
        for row in self._store.rows(
            "SELECT c.id, c.project, p.directory, c.model, c.name, c.path, c.line, c.column, c.end_line, c.end_column, c.image, c.build_context, "
            "c.dockerfile, c.target, c.command, c.entrypoint, c.working_dir FROM container c JOIN compose_project p ON p.id = c.project ORDER BY c.id"
        ):
            container = Container(row[0], row[1], row[2], row[3], row[4], (row[5], row[6], row[7], row[8], row[9]))
            container.reference, container.context, container.dockerfile = row[10], row[11], row[12]
            container.label = labels.get(row[0])
            container.mounts = mounts.get(row[0], [])
            if container.dockerfile is not None and container.context is not None:
                found = self._image(builds[row[0]])
                if found is not None:
                    container.image, container.image_id = found
                    self._store.execute("INSERT INTO container_image VALUES (?, ?)", (row[0], found[1]))
                    self._image_environment(row[0], container.image, row[12])
            workdir = container.image.workdir if container.image is not None else "/"
            container.working_dir = normpath(join(workdir, row[16])) if row[16] else None
            value = python_path.get(row[0])
            if value is not None:
                container.python_path = [
                    normpath(join(container.working_dir or workdir, part)) for part in value.split(":") if part
                ]
            container.processes = self._container_processes(container, row[15], row[14])
            self.containers.append(container)

    def _container_builds(self) -> dict[int, Build]:
        """Container → its build; also tells the images apart that builds may name."""
        values: dict[tuple[int, str], list[tuple[str, str]]] = {}
        for container, pointer, value in self._store.rows(
            "SELECT container, pointer, value FROM container_value "
            "WHERE (pointer LIKE 'build.args.%' OR pointer LIKE 'build.additional\\_contexts.%' ESCAPE '\\') AND value IS NOT NULL"
        ):
            _, kind, name = pointer.split(".", 2)
            values.setdefault((container, kind), []).append((name, value))
        found: dict[int, Build] = {}
        services: dict[tuple[int, str], Build] = {}
        references: dict[str, Build] = {}
        for ident, project, name, image, dockerfile, context, target in self._store.rows(
            "SELECT id, project, name, image, dockerfile, build_context, target FROM container "
            "WHERE dockerfile IS NOT NULL AND build_context IS NOT NULL ORDER BY id"
        ):
            arguments = tuple(sorted(values.get((ident, "args"), ())))
            contexts = tuple(sorted(values.get((ident, "additional_contexts"), ())))
            found[ident] = services[project, name] = Build(dockerfile, context, target, arguments, contexts, project)
            if image:
                references.setdefault(image, found[ident])
        self._builds = Builds(self.dockerfiles, self._repository, services, references)
        return found

    def _image_environment(self, container: int, image: Image, dockerfile: str) -> None:
        """ENV of the image that compose does not override."""
        known = {key for (key,) in self._store.rows("SELECT key FROM container_env WHERE container = ?", (container,))}
        self._store.insert(
            "container_env",
            [
                (container, key, value, "image", dockerfile, line, 1, line, 1)
                for key, value, line in image.environment
                if key not in known
            ],
        )

    # ── images ──

    def _read_dockerfiles(self) -> dict[str, Dockerfile]:
        store = self._store
        files = store.rows("SELECT id, path FROM file WHERE kind = 'dockerfile' ORDER BY path")
        stages = _by_file(store, "docker_stage", DockerStage)
        instructions = _by_file(store, "docker_instruction", DockerInstruction)
        commands = _by_file(store, "shell_command", ShellCommand)
        return {
            path: Dockerfile(file, path, stages.get(file, ()), instructions.get(file, ()), commands.get(file, ()))
            for file, path in files
            if file in stages
        }

    def _read_repository(self) -> Repository:
        store = self._store
        if not self.dockerfiles:
            return Repository(())
        patterns: dict[str, list[tuple[str, bool]]] = {}
        for path, pattern, negated in store.rows(
            "SELECT path, pattern, negated FROM ignore_pattern WHERE dialect = 'docker' ORDER BY path, ordinal"
        ):
            patterns.setdefault(path, []).append((pattern, bool(negated)))
        for (path,) in store.rows("SELECT path FROM file WHERE kind = 'ignore_docker'"):
            patterns.setdefault(path, [])
        groups = {
            file: [str(item) for item in json.loads(value)]
            for file, value in store.rows(
                "SELECT file, value FROM fact_toml_value WHERE key = 'tool.uv.default-groups' AND kind = 'array'"
            )
        }
        projects = {
            normalized(value): file
            for file, value in store.rows(
                "SELECT file, value FROM fact_toml_value WHERE key IN ('project.name', 'tool.poetry.name') ORDER BY file DESC"
            )
        }
        return Repository(
            store.rows("SELECT path, id FROM file WHERE kind <> 'link'"),
            patterns,
            _by_file(store, "requirement", Requirement),
            _by_file(store, "manifest_include", ManifestInclude),
            groups,
            projects,
            self._start_files().scripts,
        )

    def _image(self, build: Build) -> tuple[Image, int] | None:
        key = tuple(build if build.contexts else build._replace(project=None))
        if key not in self._images:
            image = self._builds.image(build)
            if image is None:
                self._images[key] = None
            else:
                ident = len(self._images) + 1
                self._images[key] = (image, ident)
                for table, table_rows in image_rows(ident, image, self.dockerfiles[build.dockerfile].file).items():
                    self._store.insert(table, table_rows)
        return self._images[key]

    def standalone_image(self, dockerfile: str) -> tuple[Image, int] | None:
        """The image of a Dockerfile that no compose file builds; its context is guessed from what it copies."""
        directory = dockerfile.rpartition("/")[0]
        best: tuple[Image, int] | None = None
        for context in dict.fromkeys((directory, directory.rpartition("/")[0], "")):
            found = self._image(Build(dockerfile, context))
            if found is not None and (best is None or len(found[0].files) > 0):
                if best is None or not best[0].files:
                    best = found
            if best is not None and best[0].files:
                break
        return best

    # ── what runs ──

    def processes_of_image(self, image: Image) -> list[Placed]:
        """The start command of an image that nothing overrides."""
        via = "CMD" if image.cmd is not None else "ENTRYPOINT"
        line = image.start_line or 1
        environment = {key: value for key, value, _ in image.environment}
        place = (image.dockerfile, line, 1, line, 1)
        return self._processes(image, image.entrypoint, image.cmd, via, [], None, place, environment)

    def _container_processes(self, container: Container, entrypoint: str | None, command: str | None) -> list[Placed]:
        image = container.image
        start, words = _words(entrypoint), _words(command)
        place = self._command_places.get((container.id, "command")) or self._command_places.get(
            (container.id, "entrypoint")
        )
        if place is None:
            place = container.place
            line = image.start_line if image is not None else None
            if image is not None and line is not None:
                place = (image.dockerfile, line, 1, line, 1)
        if start is None:
            start = image.entrypoint if image is not None else None
            if words is None:
                words = image.cmd if image is not None else None
        via = (
            "command"
            if command is not None
            else "entrypoint"
            if entrypoint is not None
            else "CMD"
            if words is not None
            else "ENTRYPOINT"
        )
        if start is None and words is None:
            return []
        environment = self._environment(container.id)
        return self._processes(image, start, words, via, container.mounts, container.working_dir, place, environment)

    def _environment(self, container: int) -> dict[str, str]:
        """What the container's start command sees, as far as it is known."""
        return {
            key: value
            for key, value in self._store.rows(
                "SELECT key, value FROM container_env WHERE container = ? AND value IS NOT NULL AND source IN ('environment', 'env_file', 'image')",
                (container,),
            )
            if "$" not in value
        }

    def _processes(
        self, image: Image | None, entrypoint: list[str] | None, command: list[str] | None, via: str, mounts: list[tuple[str, str]],
        working_dir: str | None, place: tuple[str, int, int, int, int], environment: Mapping[str, str],
    ) -> list[Placed]:  # fmt: skip
        workdir = working_dir or (image.workdir if image is not None else "/")
        inside = self._start_files().inside(image, mounts, environment)
        found = processes(entrypoint or (), command or (), inside.sources(), workdir, via)
        return [Placed(process, inside.place(process) or place) for process in found]

    def _start_files(self) -> StartFiles:
        if self._start is None:
            self._start = StartFiles(self._store)
        return self._start

    # ── Python in containers ──

    def python_inside(self, draft: Draft, paths: Mapping[int, str]) -> dict[int, str]:
        """Python files of the repository that lie in the service's container, with their paths there; a bind mount hides a copy."""
        inside: dict[int, str] = {}
        if draft.image is not None:
            # Of several copies the one where the processes start.
            start = draft.workdir.rstrip("/") + "/"
            for path, (file, _) in draft.image.files.items():
                if file in paths and (file not in inside or (path.startswith(start) > inside[file].startswith(start))):
                    inside[file] = path
        for container in draft.containers[:1]:
            for source, target in container.mounts:
                prefix = f"{source}/" if source not in ("", ".") else ""
                for file, path in paths.items():
                    if path == source:
                        inside[file] = target
                    elif path.startswith(prefix) and (container.image is not None or container.reference is not None):
                        inside[file] = f"{target}/{path[len(prefix) :]}"
        return inside

    def python_path(self, draft: Draft) -> list[str]:
        """Directories of the container on the interpreter's search path, in order."""
        found: list[str] = []
        workdir = draft.workdir
        for process, _ in draft.processes:
            if process.script is not None:
                found.append(process.script.rpartition("/")[0] or "/")
            elif process.directory:
                found.append(process.directory)
        for container in draft.containers:
            found += container.python_path
        if draft.image is not None:
            found += draft.image.python_path
            found += self._installed_projects(draft.image)
        return list(dict.fromkeys([*found, workdir]))

    def _installed_projects(self, image: Image) -> list[str]:
        """Where the packages of projects of this repository lie that the image installs: flat or below `src`."""
        manifests = {manifest.file for manifest in image.manifests}
        if not manifests:
            return []
        found = []
        for path, (file, _) in image.files.items():
            if file in manifests and basename(path) in ("pyproject.toml", "setup.cfg", "setup.py"):
                directory = path.rpartition("/")[0] or "/"
                found += [f"{directory.rstrip('/')}/src", directory]
        return found

    def _flask_app(self, draft: Draft) -> str | None:
        for container in draft.containers:
            found = self._store.rows(
                "SELECT value FROM container_env WHERE container = ? AND key = 'FLASK_APP' AND value IS NOT NULL",
                (container.id,),
            )
            if found:
                return str(found[0][0])
        environment = draft.image.environment if draft.image is not None else []
        return next((value for key, value, _ in environment if key == "FLASK_APP"), None)

    def file_of_process(
        self, draft: Draft, process: Process, inside: Mapping[str, int], repository: Mapping[str, int]
    ) -> int | None:
        """The Python file that a process starts."""
        if process.script is not None:
            path = normpath(join(draft.workdir, process.script))
            candidates = (path, f"{path}/__main__.py")
            found = next((inside[item] for item in candidates if item in inside), None)
            return found if found is not None else in_repository(draft, process.script, repository)
        if process.module is None and process.kind == "fastapi":
            # https://fastapi.tiangolo.com/fastapi-cli/: the names that `fastapi run` tries without a path.
            for name in ("main.py", "app.py", "api.py", "app/main.py", "app/app.py", "app/api.py"):
                path = normpath(join(draft.workdir, name))
                if path in inside:
                    return inside[path]
        if process.module is None and process.kind == "flask":
            # https://flask.palletsprojects.com/cli/: FLASK_APP, else `wsgi.py` or `app.py`.
            named = (self._flask_app(draft) or "").partition(":")[0]
            for name in (named, f"{named.replace('.', '/')}.py", "wsgi.py", "app.py"):
                path = normpath(join(draft.workdir, name)) if name not in ("", ".py") else ""
                if path in inside:
                    return inside[path]
        if process.module is None:
            return None
        relative = process.module.replace(".", "/")
        endings = (f"{relative}.py", f"{relative}/__main__.py", f"{relative}/__init__.py")
        for directory in self.python_path(draft):
            for ending in endings:
                path = normpath(f"{directory}/{ending}")
                if path in inside:
                    return inside[path]
        for ending in endings:
            file = in_repository(draft, ending, repository)
            if file is not None:
                return file
        return None


def in_repository(draft: Draft, relative: str, repository: Mapping[str, int], bases: Sequence[str] = ()) -> int | None:
    """The file in the service's build context or compose directory, for images whose content cannot be known."""
    context = draft.image.context if draft.image is not None else draft.directory
    bases = [*bases, context, f"{context}/src".strip("/"), f"{context}/app".strip("/"), draft.directory]
    if draft.image is not None:
        bases.append(draft.image.dockerfile.rpartition("/")[0])
    for base in dict.fromkeys(bases):
        for tail in (relative.lstrip("/"), basename(relative)):
            path = normpath(f"{base}/{tail}" if base else tail)
            if path in repository:
                return repository[path]
    return None


def _words(text: str | None) -> list[str] | None:
    return None if text is None else [str(word) for word in json.loads(text)]


def _by_path(store: Store, table: str, row_type: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for path, _, *rest in store.rows(
        f"SELECT path, t.* FROM fact_{table} t JOIN file f ON f.id = t.file ORDER BY t.file, t.ordinal"
    ):
        found.setdefault(path, []).append(row_type._make(rest))
    return found


def _by_file(store: Store, table: str, row_type: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for file, *rest in store.rows(f"SELECT * FROM fact_{table} ORDER BY file, ordinal"):
        found.setdefault(file, []).append(row_type._make(rest))
    return found
