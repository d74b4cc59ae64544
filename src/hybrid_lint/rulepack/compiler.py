"""Makes a checked `Rule` of a validated rule file: severities, options, queries, placeholders, contract."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from hybrid_lint.errors import nearest_name
from hybrid_lint.rulepack.expectation import PROBLEMS, compiled_expectation, tables_beside
from hybrid_lint.rulepack.fixes import compiled_fix, reason_for_none
from hybrid_lint.rulepack.parameters import bound, named_defaults
from hybrid_lint.rulepack.query import Prepared, prepared
from hybrid_lint.rulepack.reading import ASPECTS, aspects_of_tables, base_tables, kinds_of_tables, known_tables
from hybrid_lint.rulepack.rule import Option, Rule, option_mistake
from hybrid_lint.rulepack.sql import tokens, without_semicolon
from hybrid_lint.rulepack.template import placeholders
from hybrid_lint.rulepack.view_order import tables_named
from hybrid_lint.rulepack.views import of_tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hybrid_lint.rulepack.document import Document, Keys
    from hybrid_lint.rulepack.expectation import Expectation
    from hybrid_lint.rulepack.mistake import RulePackError
    from hybrid_lint.rulepack.model import OptionModel, RuleModel
    from hybrid_lint.rulepack.pack_head import PackHead
    from hybrid_lint.rulepack.reading import Surroundings

LOCATION = ("path", "line", "column")

#: What a message of a contract rule may name.
CONTRACT_COLUMNS = ["path", "line", "column", "service", "subject", "importer", "imported", "chain"]

#: What the graphs of services are made from (`check/import_graph.py`).
_CONTRACT_READS = {name: ["*"] for name in ("fact_python_import", "file", "service_import", "service_module")}
#: `compose` is a kind of files as well.
_ASPECTS_ALONE = frozenset(ASPECTS) - {"compose"}
_NOTHING = Prepared([], {}, set())

#: The population of a contract rule that names none: services with Python modules.
_CONTRACT_POPULATION = "SELECT DISTINCT service FROM service_module"


def compiled_rule(
    model: RuleModel, document: Document, head: PackHead, category: str, around: Surroundings
) -> tuple[Rule | None, list[RulePackError]]:
    """The rule, or None with its mistakes. `around` knows the pack's lists and no parameters yet."""
    options, mistakes = _options(model.options, document)
    if (model.find is None and model.expects is None) == (model.contract is None):
        mistakes.append(document.mistake("a rule has either `find` (or `expects`) or `contract`", ()))
    expectation = None
    if model.expects:
        expectation, found = compiled_expectation(model.name, model.expects, document, around.store)
        mistakes += found
    profiles = list(model.profiles or head.profiles)
    mistakes += _severities(model, profiles, document)
    own = bound({name: option.default for name, option in options.items()}, "")
    around = around._replace(parameters=_shared_parameters() | own, lists={*around.lists, *model.lists})
    find = without_semicolon(model.find) if model.find else None
    if expectation is None:
        answer = _find(find, around, document, mistakes, ("find",))
    else:
        answer = _find_required(expectation, find, around, document, mistakes)
        find = expectation.find(find)
    examines = model.examines or (expectation.examines if expectation else None)
    population, asked = _population(examines, model, around, document, mistakes)
    if model.contract:
        mistakes += _contract(model, document)
    if answer.columns:
        mistakes += _placeholders(model, answer.columns, document)
    fix, wrong = compiled_fix(model.fix, answer.columns, head, document) if answer.columns else (None, [])
    mistakes += wrong
    if mistakes:
        return None, mistakes
    examines = f"SELECT count(*) FROM (\n{population}\n)"
    reads = _together(answer.reads, asked.reads)
    decisive = tables_beside(model.expects, set(reads)) if model.expects else reads
    tables = base_tables({name: reads.get(name, []) for name in decisive}, around.tables)
    rule = Rule(
        name=model.name,
        pack=head.name,
        category=category,
        covers=list(model.covers),
        profiles=profiles,
        severities={profile: model.severity[profile] for profile in profiles},  # type: ignore[index]  # checked above
        since=model.since,
        statement=model.statement.strip(),
        sources=[source.model_dump() for source in model.sources],
        examines=examines,
        find=find,
        contract=_contract_with_services(model, population),
        message=model.message.strip(),
        remedy=model.remedy.strip(),
        related=model.related.strip() if model.related else None,
        options=options,
        lists={name: list(items) for name, items in model.lists.items()} | (expectation.lists if expectation else {}),
        fix=fix,
        no_fix=reason_for_none(model.fix),
        supersedes=list(model.supersedes),
        notes=model.notes.strip() if model.notes else None,
        layouts=list(model.layouts),
        kinds=kinds_of_tables(tables)
        if model.needs is None
        else [need for need in model.needs if need not in _ASPECTS_ALONE],
        aspects=aspects_of_tables(tables) if model.needs is None else [need for need in model.needs if need in ASPECTS],
        file=f"{head.name}/{category}/{model.name.replace('-', '_')}.yaml",
        services=f"SELECT DISTINCT service FROM (\n{population}\n)" if "service" in asked.columns else None,
        parameters=sorted(answer.parameters | asked.parameters),
        reads=of_tables(reads, around.store),
        views=[name for name in tables_named(f"{find or ''} ; {population}") if name in around.views],
    )
    return rule, []


def _options(models: Mapping[str, OptionModel], document: Document) -> tuple[dict[str, Option], list[RulePackError]]:
    """Options whose default agrees with their type and choices, and the mistakes of those where it does not."""
    options: dict[str, Option] = {}
    mistakes = []
    taken = _shared_parameters()
    for name, model in models.items():
        option = Option(model.type, model.default, list(model.choices), model.description.strip())
        wrong = option_mistake(option, model.default)
        if name in taken:
            mistakes.append(document.mistake(f"`:{name}` is bound already", ("options", name), at_key=True))
        elif wrong:
            mistakes.append(document.mistake(f"the default of `{name}` {wrong}", ("options", name, "default")))
        options[name] = option
    return options, mistakes


@cache
def _shared_parameters() -> dict[str, object]:
    return bound(named_defaults(), "")


def _severities(model: RuleModel, profiles: list[str], document: Document) -> list[RulePackError]:
    missing = [profile for profile in profiles if profile not in model.severity]
    if not missing:
        return []
    allowed = ", ".join(profiles)
    return [document.mistake(f"no severity for the profile `{missing[0]}`", ("severity",), allowed=allowed)]


def _find(
    find: str | None, around: Surroundings, document: Document, mistakes: list[RulePackError], keys: Keys
) -> Prepared:
    if find is None:
        return Prepared(list(CONTRACT_COLUMNS), _CONTRACT_READS, set())
    answer, wrong = prepared(find, around, document, keys)
    mistakes += wrong
    if answer is None:
        return _NOTHING
    missing = [name for name in LOCATION if name not in answer.columns]
    if missing:
        message = f"`find` returns no column `{missing[0]}`; a finding needs path, line and column"
        mistakes.append(document.mistake(message, keys, at_key=True))
    return answer


def _find_required(
    expectation: Expectation, find: str | None, around: Surroundings, document: Document, mistakes: list[RulePackError]
) -> Prepared:
    """Checks the query as it is written, beside a view `required`, so that mistakes stand where they are."""
    required, wrong = prepared(expectation.required, around, document, ("expects",))
    mistakes += wrong
    if required is None:
        return _NOTHING
    around.store.execute(f"CREATE TEMP VIEW required AS {expectation.required}")
    try:
        answer = _find(find or PROBLEMS, around, document, mistakes, ("find",) if find else ("expects",))
    finally:
        around.store.execute("DROP VIEW temp.required")
    reads = {name: columns for name, columns in answer.reads.items() if name != "required"}
    return answer._replace(reads=_together(reads, required.reads))


def _together(*reads: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Table or view → all columns that are read of it."""
    names = sorted({name for one in reads for name in one})
    return {name: sorted({column for one in reads for column in one.get(name, ())}) for name in names}


def _population(
    examines: str | None, model: RuleModel, around: Surroundings, document: Document, mistakes: list[RulePackError]
) -> tuple[str, Prepared]:
    """The query behind `examines` and what is known of it."""
    text = without_semicolon(examines or (_CONTRACT_POPULATION if model.contract else ""))
    if not text:
        mistakes.append(document.mistake("`examines` is missing: name a view, a table or a SELECT", ()))
        return "", _NOTHING
    if len(tokens(text)) == 1:
        tables = known_tables(around.store)
        if text not in tables:
            nearest = nearest_name(text, tables)
            mistakes.append(document.mistake(f"unknown view or table `{text}`", ("examines",), nearest=nearest))
            return "", _NOTHING
        text = f"SELECT * FROM {text}"
    answer, wrong = prepared(text, around, document, ("examines",))
    mistakes += wrong
    if answer is None:
        return "", _NOTHING
    if model.contract and "service" not in answer.columns:
        allowed = "a view or SELECT with that column"
        mistakes.append(
            document.mistake("a contract's population needs a column `service`", ("examines",), allowed=allowed)
        )
    return text, answer


def _contract_with_services(model: RuleModel, population: str) -> dict[str, Any] | None:
    """The contract's options, with the query for the services it is checked on as `services`."""
    if model.contract is None:
        return None
    return {**model.contract.model_dump(), "services": f"SELECT DISTINCT service FROM (\n{population}\n)"}


def _placeholders(model: RuleModel, columns: list[str], document: Document) -> list[RulePackError]:
    source = "what `expects` finds" if model.expects and not model.find else "`find`"
    mistakes = []
    for key in ("message", "remedy", "related"):
        for name in placeholders(getattr(model, key) or ""):
            if name not in columns:
                nearest = nearest_name(name, columns)
                message = f"`{{{name}}}` is no column of {source}"
                mistakes.append(document.mistake(message, (key,), allowed=", ".join(columns), nearest=nearest))
    return mistakes


def _contract(model: RuleModel, document: Document) -> list[RulePackError]:
    from hybrid_lint.rulepack.contract import contract_mistakes

    assert model.contract is not None
    mistakes = []
    for option, message in contract_mistakes(model.contract.model_dump()).items():
        mistakes.append(document.mistake(f"contract: {option}: {message}", ("contract", option), at_key=True))
    return mistakes
