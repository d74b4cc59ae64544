"""The command line for people: every command with its help, and the reader that explains mistakes."""

from __future__ import annotations

import enum
import inspect
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hybrid_lint.cli.baseline_commands import baseline_commands
from hybrid_lint.cli.check_options import CHECK_OPTIONS, CheckOption, CheckRequest
from hybrid_lint.cli.fix_command import fix_command
from hybrid_lint.cli.parameters import Config, Format, Job, Listing, Profile, Root
from hybrid_lint.cli.start_commands import add_start_commands, new_commands

if TYPE_CHECKING:
    from collections.abc import Callable


class _Architecture(enum.StrEnum):
    improved_hybrid = "improved_hybrid"
    database_per_service = "database_per_service"


class _Cells(enum.StrEnum):
    table = "table"
    csv = "csv"
    json = "json"


class _Schema(enum.StrEnum):
    rule = "rule"
    pack = "pack"
    config = "config"
    report = "report"
    report_line = "report-line"


def run(arguments: list[str]) -> int:
    """Reads the arguments and runs the command; returns the exit code."""
    jobs: list[Job] = []
    command = typer.main.get_command(_application(jobs))
    try:
        command(arguments, prog_name="hybrid-lint")
    except SystemExit as exit_:
        if not isinstance(exit_.code, int):
            return 0 if exit_.code is None else 2
        if exit_.code or not jobs:
            return exit_.code
    return jobs[0]() if jobs else 0


def _application(jobs: list[Job]) -> typer.Typer:
    application = typer.Typer(
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    _global_options(application, jobs)
    application.command("check", help=CHECK_HELP)(check_command(lambda request: jobs.append(_check(request))))
    application.command("fix")(fix_command(jobs))
    _rule_commands(application, jobs)
    _model_commands(application, jobs)
    _author_commands(application, jobs)
    add_start_commands(application, jobs)
    application.add_typer(baseline_commands(jobs), name="baseline")
    application.add_typer(new_commands(jobs), name="new")
    return application


def _global_options(application: typer.Typer, jobs: list[Job]) -> None:
    @application.callback(invoke_without_command=True)
    def options(
        context: typer.Context,
        version: Annotated[bool, typer.Option("--version", "-V", help="Show the version.", is_eager=True)] = False,
        debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an internal error.")] = False,
    ) -> None:
        """Does this repository obey the architecture it claims?

        Exit codes: 0 clean, 1 findings, 2 usage or configuration, 3 a bug in hybrid-lint.
        """
        if version:
            from hybrid_lint.cli.version import version_line

            typer.echo(version_line())
            raise typer.Exit


CHECK_HELP = """Check a repository.

One directory is judged as a whole (default: the repository one is in). Given files or several paths, the whole
repository is still read, and the findings those paths take part in are reported: the repository is then --root, else the
nearest directory above all of them with a configuration, else the git root, else the working directory.
"""


def check_command(take: Callable[[CheckRequest], None]) -> Callable[..., None]:
    """The `check` command, its parameters made from `CHECK_OPTIONS`; hands the request it reads to `take`."""

    def command(paths: list[str] | None = None, **values: Any) -> None:
        plain = {name: value.value if isinstance(value, enum.Enum) else value for name, value in values.items()}
        take(CheckRequest(paths or [], plain))

    paths = typer.Argument(metavar="PATHS", show_default=False, help="A directory, or parts of one.")
    parameters = [_parameter("paths", Annotated[list[str] | None, paths], None)]
    parameters += [_parameter(option.name, _annotation(option), option.default) for option in CHECK_OPTIONS]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what typer reads
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return command


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _annotation(option: CheckOption) -> Any:
    settings: dict[str, Any] = {"help": option.meaning, "metavar": option.metavar}
    several = list[str] | None
    kind: Any = {"flag": bool, "text": str | None, "number": int, "names": several, "texts": several}[option.kind]
    if option.choices:
        choices: Any = enum.Enum
        kind = choices(option.name, {choice: choice for choice in option.choices}, type=str)
        kind = kind if option.default else kind | None
    elif option.kind == "number":
        settings["min"] = option.minimum
    return Annotated[kind, typer.Option(*option.flags, **settings)]


def _check(request: CheckRequest) -> Job:
    def job() -> int:
        from hybrid_lint.cli.check import check

        return check(request)

    return job


def _rule_commands(application: typer.Typer, jobs: list[Job]) -> None:
    @application.command()
    def rules(
        format: Format = Listing.text,
        category: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Only rules of this category.")] = None,
        root: Root = None,
        config: Config = None,
    ) -> None:
        """List the rules."""
        from hybrid_lint.cli.rules import list_rules

        jobs.append(lambda: list_rules(format.value, category or [], root, config))

    @application.command()
    def explain(
        rule: Annotated[str, typer.Argument(metavar="RULE", help="A rule's name or a catalogue code.")],
        root: Root = None,
        config: Config = None,
    ) -> None:
        """Say what a rule demands, and why.

        The page names the documents that state it, an example found and one that is fine, and what to do.
        """
        from hybrid_lint.cli.explain import explain_rule

        jobs.append(lambda: explain_rule(rule, root, config))

    @application.command()
    def coverage(
        format: Format = Listing.text,
        profile: Annotated[
            _Architecture | None, typer.Option(help="Only the constraints of this architecture.")
        ] = None,
        root: Root = None,
        config: Config = None,
    ) -> None:
        """Say which constraints of the documents have a rule.

        Every code of the catalogue: with a rule, without one, or decided by no look at the files, with the reason.
        """
        from hybrid_lint.cli.coverage import show_coverage

        jobs.append(lambda: show_coverage(format.value, profile.value if profile else None, root, config))


def _model_commands(application: typer.Typer, jobs: list[Job]) -> None:
    @application.command()
    def services(
        path: Annotated[str | None, typer.Argument(metavar="PATH", help="The repository.", show_default=False)] = None,
        format: Format = Listing.text,
        profile: Annotated[
            Profile | None, typer.Option(help="The architecture to take, instead of the detected one.")
        ] = None,
        config: Config = None,
    ) -> None:
        """Show the services and why they have their roles.

        Each with the evidence, its containers and what they start, and the configuration line that corrects a role. The roles are
        those by which `check` judges, with the same profile or without.
        """
        from hybrid_lint.cli.services import show_services

        jobs.append(lambda: show_services(path, format.value, config, profile.value if profile else None))

    @application.command()
    def facts(
        table: Annotated[
            str | None, typer.Argument(metavar="NAME", show_default=False, help="Only this view or table.")
        ] = None,
    ) -> None:
        """Print the views and tables that rules and queries ask."""
        from hybrid_lint.cli.facts import show_schema

        jobs.append(lambda: show_schema(table))

    @application.command()
    def query(
        sql: Annotated[str, typer.Argument(metavar="SQL", help="A SELECT over the tables that `facts` prints.")],
        root: Root = None,
        format: Annotated[_Cells, typer.Option(help="How to print the rows.")] = _Cells.table,
        time_limit: Annotated[
            float, typer.Option(metavar="SECONDS", min=0.1, help="When to stop a query that does not end.")
        ] = 10.0,
    ) -> None:
        """Ask the facts of a repository in SQL."""
        from hybrid_lint.cli.query import run_query

        jobs.append(lambda: run_query(sql, root, format.value, time_limit))


def _author_commands(application: typer.Typer, jobs: list[Job]) -> None:
    @application.command()
    def schema(
        of: Annotated[_Schema, typer.Argument(metavar="FORMAT", help="Which format.")] = _Schema.rule,
        config: Annotated[bool, typer.Option("--config", help="The same as `schema config`.")] = False,
    ) -> None:
        """Print a JSON Schema for editors.

        Of rule files, of `pack.yaml`, of the configuration, of the JSON report, or of a line of it.
        """
        from hybrid_lint.cli.schema import print_schema

        jobs.append(lambda: print_schema("config" if config else of.value))

    @application.command("test")
    def test_cases(
        paths: Annotated[
            list[str] | None, typer.Argument(metavar="PACK_OR_CASES", help="Packs, or directories of cases.")
        ] = None,
        needless: Annotated[
            bool, typer.Option("--needless", help="Print what no case needs; PACK_OR_CASES may be rules and views too.")
        ] = False,
    ) -> None:
        """Run the cases of rules.

        A case is a small repository whose comments say which findings are expected. With --needless each condition, UNION
        branch, common table and list item is left out in turn, and those are printed that no case misses.
        """
        from hybrid_lint.cli.needless import find_needless
        from hybrid_lint.cli.test_cases import run_cases

        jobs.append(lambda: find_needless(paths or []) if needless else run_cases(paths or []))
