"""Import-linter's own contract classes behind the `contract` key of a rule; imported only for rules that have one."""

from __future__ import annotations

from typing import Any

from importlinter.configuration import configure
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.independence import IndependenceContract
from importlinter.contracts.layers import LayersContract
from importlinter.contracts.protected import ProtectedContract
from importlinter.domain.contract import Contract, InvalidContractOptions

_CLASSES: dict[str, type[Contract]] = {
    "layers": LayersContract,
    "forbidden": ForbiddenContract,
    "independence": IndependenceContract,
    "protected": ProtectedContract,
    "acyclic_siblings": AcyclicSiblingsContract,
}

configure()  # sets the timer that import-linter's contracts use while they check


def built(options: dict[str, Any], root_packages: list[str]) -> Contract:
    """The contract for one graph, whose `check(graph, verbose=False)` may be called once.

    Raises InvalidContractOptions with `errors`, a map from option to message.
    """
    values = {key: _as_text(value) for key, value in options.items() if key != "type"}
    # Contracts are written for many services; an exception that one of them has no use for is no mistake.
    values.setdefault("unmatched_ignore_imports_alerting", "none")
    session = {"root_packages": root_packages, "include_external_packages": "True"}
    return _CLASSES[options["type"]](name=options["type"], session_options=session, contract_options=values)


def contract_mistakes(options: dict[str, Any]) -> dict[str, str]:
    """Option → what is wrong with it; `{service}` stands for any module's name."""
    try:
        built(with_service(options, "service"), ["service"])
    except InvalidContractOptions as error:
        return {name: str(message) for name, message in error.errors.items()}
    return {}


def with_service(value: Any, service: str) -> Any:
    """The options with `{service}` replaced by a package name."""
    if isinstance(value, str):
        return value.replace("{service}", service)
    if isinstance(value, list):
        return [with_service(item, service) for item in value]
    if isinstance(value, dict):
        return {key: with_service(item, service) for key, item in value.items()}
    return value


def _as_text(value: Any) -> Any:
    """Import-linter reads INI files: its fields take texts and lists of texts."""
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    return str(value) if isinstance(value, (bool, int)) else value
