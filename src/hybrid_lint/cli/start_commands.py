"""The commands that switch the linter on and add to a repository, for people."""

from __future__ import annotations

import enum
from typing import Annotated

import typer

from hybrid_lint.cli.parameters import Format, Job, Listing, Profile


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
