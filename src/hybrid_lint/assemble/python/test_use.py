"""Which tests use a service's code: by what they import, themselves or through helpers, and by the fixtures that they request."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from hybrid_lint.assemble.python.facts import PythonFacts
    from hybrid_lint.assemble.python.file_facts import Definition, FileFacts
    from hybrid_lint.assemble.python.imports import Imports
    from hybrid_lint.assemble.python.names import Target

Function = tuple[int, int]


class Code(NamedTuple):
    """How the code of one service is read."""

    own: Collection[int]
    imports: Imports
    facts: Callable[[int], FileFacts]
    resolve: Callable[[int, str], Target | None]


class TestUse:
    """The use that test files make of one service's own code."""

    def __init__(self, tests: Sequence[int], code: Code, facts: PythonFacts) -> None:
        self._tests = frozenset(tests)
        self._code = code
        self._all_facts = facts
        self._using: dict[Function, bool] = {}
        self._fixtures: dict[str, list[Function]] = {}
        for file in sorted(tests, key=self._path):
            for fixture in self._fixtures_in(file):
                self._fixtures.setdefault(self._name(fixture), []).append(fixture)

    def users(self) -> list[int]:
        """The files that use it, by path; what `conftest.py` offers to any of them counts for it."""
        users = self._importing()
        wanted = {name for name, found in self._fixtures.items() if any(self._uses_it(one) for one in found)}
        if wanted:
            everywhere = {name for name in wanted if any(self._is_automatic(one) for one in self._fixtures[name])}
            users |= {file for file in self._tests - users if self._requests_it(file, wanted, everywhere)}
        folders = {_directory(self._path(file)) for file in users}
        for file in self._tests:
            directory, _, name = self._path(file).rpartition("/")
            if name == "conftest.py" and any(_is_below(folder, directory) for folder in folders):
                users.add(file)
        return sorted(users, key=self._path)

    def _path(self, file: int) -> str:
        return self._code.facts(file).path

    def _name(self, function: Function) -> str:
        file, ordinal = function
        return self._code.facts(file).definitions[ordinal].qualname.rpartition(".")[2]

    # ── imports ──

    def _importing(self) -> set[int]:
        """Test files that import the service's code, or a helper that does; a conftest that is imported is a helper, too."""
        importers: dict[int, list[int]] = {}
        found: set[int] = set()
        for file in self._tests:
            executed = {target for edge in self._code.imports.of(file) for target in edge.executed}
            if not executed.isdisjoint(self._code.own):
                found.add(file)
            for helper in executed & self._tests:
                importers.setdefault(helper, []).append(file)
        waiting = list(found)
        while waiting:
            new = [file for file in importers.get(waiting.pop(), ()) if file not in found]
            found.update(new)
            waiting += new
        return found

    # ── fixtures ──

    def _fixtures_in(self, file: int) -> list[Function]:
        facts = self._code.facts(file)
        return list(dict.fromkeys((file, one.definition) for one in facts.decorators if _is_fixture(one.text)))

    def _uses_it(self, function: Function) -> bool:
        """Whether a fixture, what it calls among tests, or a fixture that it requests uses the service's code."""
        if function not in self._using:
            seen, waiting = {function}, [function]
            while waiting and function not in self._using:
                one = waiting.pop()
                further: set[Function] = set()
                if self._is_direct(one, further):
                    self._using[function] = True
                waiting += sorted(further - seen)
                seen |= further
            self._using.setdefault(function, False)
        return self._using[function]

    def _is_direct(self, function: Function, further: set[Function]) -> bool:
        """Whether the body of a function uses the code; adds to `further` what of the tests it uses besides."""
        file, ordinal = function
        if any(target in self._code.own for target in self._imported(function)):
            return True
        for name in dict.fromkeys(self._all_facts.named(file).get(ordinal, ())):
            target = self._code.resolve(file, name)
            if target is None or target.file < 0:
                continue
            if target.file in self._code.own:
                return True
            if target.kind == "definition" and target.file in self._tests:
                further.add((target.file, target.ordinal))
        for name in self._all_facts.parameters(file).get(ordinal, ()):
            further.update(fixture for fixture in self._offered(name, file) if fixture != function)
        return False

    def _imported(self, function: Function) -> Iterator[int]:
        """The files that an import inside the function executes."""
        file, ordinal = function
        facts = self._code.facts(file)
        inside = {row.ordinal for row in facts.imports if _is_inside(facts, row.scope, ordinal)}
        for edge in self._code.imports.of(file) if inside else ():
            if edge.ordinal in inside:
                yield from edge.executed

    def _offered(self, name: str, file: int) -> list[Function]:
        """The fixtures of a name that a file may request: its own, the nearest conftest's above it, else those of plugins."""
        found = self._fixtures.get(name, [])
        own = [fixture for fixture in found if fixture[0] == file]
        if own:
            return own
        here = _directory(self._path(file))
        plugins, conftests = [], []
        for fixture in found:
            directory, _, module = self._path(fixture[0]).rpartition("/")
            if module != "conftest.py":
                plugins.append(fixture)
            elif _is_below(here, directory):
                conftests.append((len(directory), fixture))
        nearest = max((distance for distance, _ in conftests), default=-1)
        return [fixture for distance, fixture in conftests if distance == nearest] or plugins

    def _is_automatic(self, fixture: Function) -> bool:
        file, ordinal = fixture
        return any(
            one.keyword == "autouse"
            for decorator in self._code.facts(file).decorators
            if decorator.definition == ordinal and decorator.call is not None
            for one in self._all_facts.arguments(file, decorator.call)
        )

    def _requests_it(self, file: int, wanted: Collection[str], everywhere: Collection[str]) -> bool:
        """Whether the functions of a file request a fixture that uses the code, or one runs for them without being asked."""
        facts = self._code.facts(file)
        functions = {one.ordinal for one in facts.definitions if _is_test(one)}
        names = self._requested(file, functions | {ordinal for _, ordinal in self._fixtures_in(file)})
        return any(
            self._uses_it(fixture)
            for name in (names | set(everywhere) if functions else names)
            if name in wanted
            for fixture in self._offered(name, file)
            if name not in everywhere or fixture[0] == file or self._path(fixture[0]).endswith("conftest.py")
        )

    def _requested(self, file: int, functions: Collection[int]) -> set[str]:
        """Names of the fixtures that functions of a file request, by parameters and by `usefixtures`."""
        facts = self._code.facts(file)
        parameters = self._all_facts.parameters(file)
        names = {name for function in functions for name in parameters.get(function, ())}
        for decorator in facts.decorators:
            if decorator.text.endswith("usefixtures") and decorator.call is not None:
                names |= {str(one.value) for one in self._all_facts.arguments(file, decorator.call)}
        for assignment in facts.assignments:
            if assignment.target == "pytestmark" and assignment.call is not None:
                names |= {str(one.value) for one in self._all_facts.arguments(file, assignment.call)}
        return names


def _is_test(definition: Definition) -> bool:
    return definition.kind == "function" and definition.qualname.rpartition(".")[2].startswith("test")


def _is_fixture(decorator: str) -> bool:
    return decorator.rpartition(".")[2] in ("fixture", "yield_fixture")


def _is_inside(facts: FileFacts, scope: int | None, ordinal: int) -> bool:
    while scope is not None and scope != ordinal:
        scope = facts.definitions[scope].parent
    return scope is not None


def _directory(path: str) -> str:
    return path.rpartition("/")[0]


def _is_below(directory: str, above: str) -> bool:
    return not above or directory == above or directory.startswith(f"{above}/")
