"""The Python files that the processes of a service start with: what their commands name, and what their programs look up."""

from __future__ import annotations

from fnmatch import fnmatchcase
from posixpath import join, normpath
from typing import TYPE_CHECKING

from hybrid_lint.assemble.process.loading import Target
from hybrid_lint.assemble.process.loading import target as application
from hybrid_lint.assemble.service.location import in_repository, python_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from hybrid_lint.assemble.process.loading import Named
    from hybrid_lint.assemble.process.values import Process
    from hybrid_lint.assemble.service.drafts import Draft

#: https://fastapi.tiangolo.com/fastapi-cli/: the names that `fastapi run` tries without a path.
_FASTAPI_FILES = ("main.py", "app.py", "api.py", "app/main.py", "app/app.py", "app/api.py")
#: https://docs.litestar.dev/latest/usage/cli.html#autodiscovery
_LITESTAR_FILES = ("app.py", "application.py", "app/__init__.py", "application/__init__.py", "asgi.py")


class StartTargets:
    """Looks up what processes of one service name. `inside` are the files in its container, `repository` all, by path.

    `served`: what the settings of gunicorn in a file name as `wsgi_app`.
    """

    def __init__(
        self,
        draft: Draft,
        inside: Mapping[str, int],
        repository: Mapping[str, int],
        served: Callable[[int], str | None],
    ) -> None:
        self._served = served
        self._draft = draft
        self._inside = inside
        self._repository = repository
        self._search_path = python_path(draft)

    def of(self, process: Process) -> Target:
        """The files behind a process; of several names the first that leads to a file is what it is about."""
        main = Target(None, process.module, process.attribute)
        further: list[int] = []
        for named in process.loads:
            for found in self._named(named, process):
                if found.file is None:
                    continue
                if main.file is None and named.pattern is None:
                    main = found
                elif found.file != main.file:
                    further.append(found.file)
        if main.file is None and not any(named.module or named.script for named in process.loads):
            main = main._replace(file=self._default(process.kind))
        if process.kind == "gunicorn":
            settings = self._inside.get(normpath(join(self._draft.workdir, "gunicorn.conf.py")))
            further += [settings] if settings is not None else []
            # https://docs.gunicorn.org/en/stable/settings.html#wsgi-app: used where the command names none.
            said = [(file, text) for file in (main.file, *further) if file is not None and (text := self._served(file))]
            app = application(said[0][1]) if said and main.file in (None, said[0][0]) else None
            if app is not None and app.module is not None:
                further += [main.file] if main.file is not None else []
                main = self._object(app.module, app.attribute, process.kind, dotted=False)
        return main._replace(further=tuple(dict.fromkeys(further)))

    def _named(self, named: Named, process: Process) -> Iterator[Target]:
        if named.script is not None:
            file = self._script(named.script)
            yield Target(file, None, named.attribute, guessed=file is not None and not self._held(named.script))
        elif named.pattern is not None:
            for path, file in sorted(self._inside.items()):
                below = path.removeprefix(f"{process.directory.rstrip('/')}/")
                if below != path and (
                    fnmatchcase(below, named.pattern) or fnmatchcase(f"/{below}", named.pattern.replace("**/", "*/"))
                ):
                    yield Target(file, None, None)
        elif named.module is not None:
            yield self._object(named.module, named.attribute, process.kind, dotted=named.dotted)

    def _object(self, name: str, attribute: str | None, kind: str, *, dotted: bool) -> Target:
        """A module by its name; of a dotted one the last segment may be the object that is taken from it."""
        held = self._module_inside
        if kind == "celery" and attribute is None:
            # https://docs.celeryq.dev/en/stable/reference/celery.app.utils.html: a package's application is in its `celery`.
            inner = self._module(f"{name}.celery", kind, exact=True)
            if inner is not None:
                return Target(inner, f"{name}.celery", None, guessed=held(f"{name}.celery", kind) is None)
        file = self._module(name, kind)
        if file is None and dotted:
            module, _, last = name.rpartition(".")
            file = self._module(module, kind)
            if file is not None:
                return Target(file, module, last, guessed=held(module, kind) is None)
        return Target(file, name, attribute, guessed=file is not None and held(name, kind) is None)

    def _held(self, script: str) -> bool:
        path = normpath(join(self._draft.workdir, script))
        return path in self._inside or f"{path}/__main__.py" in self._inside

    def _script(self, script: str) -> int | None:
        path = normpath(join(self._draft.workdir, script))
        found = next((self._inside[item] for item in (path, f"{path}/__main__.py") if item in self._inside), None)
        return found if found is not None else in_repository(self._draft, script, self._repository)

    def _module(self, module: str, kind: str, *, exact: bool = False) -> int | None:
        found = self._module_inside(module, kind)
        if found is not None:
            return found
        endings = _endings(module, kind)
        files = (in_repository(self._draft, ending, self._repository, exact=exact) for ending in endings)
        return next((file for file in files if file is not None), None)

    def _module_inside(self, module: str, kind: str) -> int | None:
        """The file of a module where the interpreter in the container looks."""
        for directory in self._search_path:
            for ending in _endings(module, kind):
                path = normpath(f"{directory}/{ending}")
                if path in self._inside:
                    return self._inside[path]
        return None

    def _default(self, kind: str) -> int | None:
        """What a server tries that is told no module."""
        tried = (normpath(join(self._draft.workdir, name)) for name in self._default_files(kind))
        return next((self._inside[path] for path in tried if path in self._inside), None)

    def _default_files(self, kind: str) -> Sequence[str]:
        if kind == "fastapi":
            return _FASTAPI_FILES
        if kind == "litestar":
            return _LITESTAR_FILES
        if kind in ("flask", "quart"):
            # https://flask.palletsprojects.com/cli/: FLASK_APP, else `wsgi.py` or `app.py`.
            named = (self._variable(f"{kind.upper()}_APP") or "").partition(":")[0]
            return [*([named, f"{named.replace('.', '/')}.py"] if named else []), "wsgi.py", "app.py"]
        return ()

    def _variable(self, name: str) -> str | None:
        environments = [container.environment for container in self._draft.containers]
        if self._draft.image is not None:
            environments.append({key: value for key, value, _ in self._draft.image.environment})
        values = (environment.get(name) for environment in environments)
        return next((value for value in values if value is not None), None)


def _endings(module: str, kind: str) -> Sequence[str]:
    """What may follow a directory of the search path; `python -m` runs the `__main__` of a package."""
    relative = module.replace(".", "/")
    if kind in ("python", "other"):
        return f"{relative}.py", f"{relative}/__main__.py", f"{relative}/__init__.py"
    return f"{relative}/__init__.py", f"{relative}.py"
