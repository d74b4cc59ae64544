"""The commands that switch the linter on and add to a repository, for people."""

from __future__ import annotations

import enum
from typing import Annotated

import typer

from hybrid_lint.cli.parameters import Format, Job, Listing, Profile, Root

Diff = Annotated[bool, typer.Option("--diff", "--dry-run", help="Show what would be made and changed; write nothing.")]


class _Role(enum.StrEnum):
    business_api = "business_api"
    business_bot = "business_bot"
    business_worker = "business_worker"
    data_postgres = "data_postgres"
    data_mongo = "data_mongo"


class _Host(enum.StrEnum):
    github = "github"
    gitlab = "gitlab"


def add_start_commands(application: typer.Typer, jobs: list[Job]) -> None:
    """Adds `init`; what a command line asks for goes into `jobs`."""

    @application.command()
    def init(
        path: Annotated[str | None, typer.Argument(metavar="PATH", help="The repository.", show_default=False)] = None,
        write: Annotated[bool, typer.Option("--write", help="Write the files, instead of showing them.")] = False,
        baseline: Annotated[bool, typer.Option("--baseline", help="Accept what is found today.")] = False,
        ci: Annotated[_Host | None, typer.Option(help="What CI runs.")] = None,
        pre_commit: Annotated[bool, typer.Option("--pre-commit", help="What runs before a commit.")] = False,
        profile: Annotated[
            Profile | None, typer.Option(help="The architecture to judge by, instead of the detected one.")
        ] = None,
        format: Format = Listing.text,
    ) -> None:
        """Look at a repository and propose how to judge it.

        Shows the architecture, the roles of the services and the configuration, with the evidence for each, and what would be found.
        Nothing is written without --write, and nothing that exists is overwritten.
        """
        from hybrid_lint.cli.init import Wanted
        from hybrid_lint.cli.init import init as run

        wanted = Wanted(write, baseline, ci.value if ci else None, pre_commit)
        jobs.append(lambda: run(path, wanted, profile.value if profile else None, format.value))


def new_commands(jobs: list[Job]) -> typer.Typer:
    """`new` with its commands."""
    group = typer.Typer(
        no_args_is_help=True, rich_markup_mode=None, help="Make a use case or a service that lints clean."
    )

    @group.command("use-case")
    def use_case(
        name: Annotated[str, typer.Argument(metavar="NAME", help="Its name, such as order_desk.")],
        root: Root = None,
        diff: Diff = False,
    ) -> None:
        """Make a use case from the reference stack's.

        With an API, a bot and two workers, their tests, and what the root has to know of them: compose files, gateway, Prometheus, Grafana,
        environment and the lists of projects that CI checks. Nothing that exists is overwritten, and what is changed keeps its form.
        """
        from hybrid_lint.cli.new import new_use_case

        jobs.append(lambda: new_use_case(name, root, diff=diff))

    @group.command()
    def service(
        name: Annotated[str, typer.Argument(metavar="NAME", help="Its name, such as digest_worker.")],
        role: Annotated[_Role, typer.Option(help="What it is.")],
        use_case: Annotated[
            str | None, typer.Option(metavar="NAME", help="The use case it belongs to, if there are several.")
        ] = None,
        root: Root = None,
        diff: Diff = False,
    ) -> None:
        """Make a service of a use case: an API, a bot, a worker; or a data service.

        Each gets its package, its image and its tests: an API a path of its own at the gateway, a bot a Telegram account of its own, a
        worker a queue of its own that receives every event of the use case. A data service is the reference stack's, with its database,
        on the schema of a use case. What is around them gets to know them.
        """
        from hybrid_lint.cli.new import new_service

        jobs.append(lambda: new_service(name, role.value, use_case, root, diff=diff))

    return group
