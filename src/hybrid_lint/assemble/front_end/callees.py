"""Which functions of a front end a call runs, and which of its calls send a request."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hybrid_lint.assemble.front_end.modules import Call, Function, Module, Modules

#: Packages whose default export, and what its `create` gives, sends requests.
_LIBRARIES = frozenset(
    {
        "axios",
        "ky",
        "ky-universal",
        "ofetch",
        "got",
        "redaxios",
        "wretch",
        "superagent",
        "@sveltejs/kit",
        "cross-fetch",
        "node-fetch",
        "isomorphic-fetch",
    }
)
_MAKERS = frozenset({"create", "extend", "instance"})
_METHODS = frozenset({"get", "post", "put", "patch", "delete", "del", "head", "options", "request"})
#: How a `fetch` is called that somebody is given.
_FETCHES = frozenset(
    {"fetch", "$fetch", "fetchFn", "fetchImpl", "customFetch", "svelteFetch", "kitFetch", "eventFetch", "_fetch"}
)
_STREAMS = frozenset({"EventSource"})


class Sending(NamedTuple):
    """A call that sends a request: by `fetch`, `axios` or what is like it; `maker` is the call that made the client."""

    library: str
    method: str
    maker: Call | None


class Callees:
    """Answers for every call of a repository's front ends."""

    def __init__(self, modules: Modules) -> None:
        self._modules = modules
        self._named: dict[tuple[int, str], list[Function]] = {}
        self._methods: dict[str, list[Function]] = {}
        for module in modules.by_file.values():
            for function in module.functions.values():
                self._named.setdefault((module.file, function.name), []).append(function)
                if function.owner:
                    self._methods.setdefault(function.name, []).append(function)

    def functions(self, call: Call) -> list[Function]:
        """The functions that a call may run."""
        module = self._modules.by_file[call.file]
        *owners, method = call.callee.split(".")
        if not owners:
            return self._plain(module, method, call.made)
        if owners[0] in ("this", "super"):
            return self._own(module, call.class_name, owners[1:], method)
        made_here = owners[0].endswith("()")
        home, name = self._modules.named(module, owners[0].removesuffix("()"))
        if home is None:
            return []
        if made_here:
            # `createApi(base).get`, `new Api(base).get`
            owned = {".".join((each, *owners[1:])) for each in (name, f"{name}()")}
            return [each for each in self._named.get((home.file, method), ()) if each.owner in owned]
        if name == "*":
            target, local = self._modules.exported(home, owners[1] if len(owners) > 1 else method)
            if target is None:
                return []
            return (
                self._plain(target, local, call.made)
                if len(owners) == 1
                else self._of(target, local, owners[2:], method)
            )
        return self._of(home, name, owners[1:], method)

    def _plain(self, module: Module, name: str, made: bool) -> list[Function]:
        home, local = self._modules.named(module, name)
        if home is None:
            return []
        if made:
            return [each for each in self._named.get((home.file, "constructor"), ()) if each.owner == local]
        found = self._named.get((home.file, local), [])
        return [each for each in found if not each.owner or each.owner == "default"] or [
            each for each in found if each.owner.endswith("()")
        ]

    def _own(self, module: Module, class_name: str, between: list[str], method: str) -> list[Function]:
        owner = ".".join((class_name, *between))
        found = [each for each in self._named.get((module.file, method), ()) if each.owner == owner]
        if found or between:
            return found
        # Of a class that it inherits from: the only one that has such a method.
        others = [each for each in self._methods.get(method, ()) if not each.owner.endswith("()")]
        return others if len({(each.file, each.owner) for each in others}) == 1 else []

    def _of(self, home: Module, name: str, between: list[str], method: str) -> list[Function]:
        owner = ".".join((name, *between))
        found = [each for each in self._named.get((home.file, method), ()) if each.owner == owner]
        for call in self._makers(home, name) if not found else ():
            made_in, made = self._modules.named(self._modules.by_file[call.file], call.callee)
            if made_in is None or "." in made:
                continue
            owner = ".".join((made if call.made else f"{made}()", *between))
            found += [each for each in self._named.get((made_in.file, method), ()) if each.owner == owner]
            if not found and call.made:
                found += self._own(made_in, made, between, method)
            if not found and not call.made:
                # A function that hands a function of its own on.
                found += [each for each in self._named.get((made_in.file, method), ()) if each.owner == f"{made}()"]
        return found

    def _makers(self, home: Module, name: str) -> list[Call]:
        """The calls whose result a name of a module holds."""
        return [each for each in home.calls.values() if each.bound == name]

    # ── what sends ──

    def sending(self, call: Call) -> Sending | None:
        """How a call sends a request; None if it sends none itself."""
        module = self._modules.by_file[call.file]
        *owners, last = call.callee.split(".")
        if call.made:
            return Sending("fetch", "GET", None) if last in _STREAMS and not owners else None
        if last in _FETCHES and not self.functions(call):
            return Sending("fetch", "", None)
        source = module.imports.get(owners[0] if owners else last, ("", ""))[1]
        if source in _LIBRARIES and source != "@sveltejs/kit":
            if not owners:
                return (
                    Sending(source, "", None)
                    if module.imports[last][0] in ("default", "axios", "ky", "ofetch", "$fetch", "got")
                    else None
                )
            return Sending(source, last, None) if len(owners) == 1 and last in _METHODS else None
        maker = self._client(module, call.class_name, ".".join(owners) if owners else last)
        if maker is None:
            return None
        library = self._modules.by_file[maker.file].imports[maker.callee.partition(".")[0]][1]
        if not owners:
            return Sending(library, "", maker)
        return Sending(library, last, maker) if last in _METHODS else None

    def _client(self, module: Module, class_name: str, name: str) -> Call | None:
        """The call of `axios.create` that made what a name stands for."""
        first, _, rest = name.partition(".")
        if first == "this":
            bound = [
                each
                for each in module.calls.values()
                if each.bound == f"{class_name}.{rest}"
                or (each.class_name == class_name and each.bound.endswith(f".this.{rest}"))
            ]
        else:
            home, local = self._modules.named(module, first)
            if home is not None and local == "*" and rest:
                home, local = self._modules.exported(home, rest)
            elif home is not None and rest:
                local = f"{local}.{rest}"
            bound = self._makers(home, local) if home is not None else []
        for call in bound:
            package, _, method = call.callee.partition(".")
            if self._modules.by_file[call.file].imports.get(package, ("", ""))[1] in _LIBRARIES and method in _MAKERS:
                return call
        return None
