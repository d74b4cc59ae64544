"""`hybrid-lint baseline` with its commands, for people."""

from __future__ import annotations

from typing import Annotated

import typer

from hybrid_lint.cli.parameters import Config, Format, Job, Listing, Profile

Path = Annotated[str | None, typer.Argument(metavar="PATH", help="The repository.", show_default=False)]
Architecture = Annotated[Profile | None, typer.Option("--profile", help="The architecture, as `check` is given it.")]


def baseline_commands(jobs: list[Job]) -> typer.Typer:
    """`baseline` with its commands; what a command line asks for goes into `jobs`."""
    group = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        help="Accept the findings that are there, so that new ones fail.\n\nThe file hybrid_lint_baseline.toml lists them.",
    )

    @group.command()
    def update(
        path: Path = None,
        grow: Annotated[bool, typer.Option("--grow", help="Accept new findings too.")] = False,
        select: Annotated[
            list[str] | None, typer.Option(metavar="NAMES", help="Only of these rules, categories or codes.")
        ] = None,
        owner: Annotated[str | None, typer.Option(metavar="NAME", help="Who owns what comes in.")] = None,
        reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why it may stay.")] = None,
        until: Annotated[str | None, typer.Option(metavar="DAY", help="Its last day, such as 2027-01-31.")] = None,
        profile: Architecture = None,
        config: Config = None,
    ) -> None:
        """Bring the baseline up to date.

        Takes out what is found no longer and follows renamed files. New findings come in only with --grow, or if there is no
        baseline yet; without, they are listed, and the exit code is 1. Refused in CI.
        """
        from hybrid_lint.cli.baseline import update_baseline

        name = profile.value if profile else None
        jobs.append(
            lambda: update_baseline(
                path, config, name, grow=grow, select=select or [], owner=owner, reason=reason, until=until
            )
        )

    @group.command()
    def prune(path: Path = None, profile: Architecture = None, config: Config = None) -> None:
        """Take out what is found no longer, and nothing else. Refused in CI."""
        from hybrid_lint.cli.baseline import prune_baseline

        jobs.append(lambda: prune_baseline(path, config, profile.value if profile else None))

    @group.command()
    def show(
        path: Path = None, format: Format = Listing.text, profile: Architecture = None, config: Config = None
    ) -> None:
        """List what is accepted, by whom, until when, and whether it is still found."""
        from hybrid_lint.cli.baseline import show_baseline

        jobs.append(lambda: show_baseline(path, format.value, config, profile.value if profile else None))

    return group
