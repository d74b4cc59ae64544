"""`hybrid-lint fix` as a command for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hybrid_lint.cli.parameters import Config, Job, Profile, Root  # noqa: TC001 - typer reads the annotations

if TYPE_CHECKING:
    from collections.abc import Callable

Rules = Annotated[
    list[str] | None,
    typer.Option("--rule", "--select", metavar="NAMES", help="Only findings of these rules, categories or codes."),
]


def fix_command(jobs: list[Job]) -> Callable[..., None]:
    """The command; what a command line asks for goes into `jobs`."""

    def fix(
        paths: Annotated[
            list[str] | None,
            typer.Argument(metavar="PATHS", show_default=False, help="A directory, or parts of one."),
        ] = None,
        unsafe: Annotated[
            bool,
            typer.Option("--unsafe", help="Repairs too that somebody should look at, because they change what runs."),
        ] = False,
        diff: Annotated[bool, typer.Option("--diff", help="Show what would change, and change nothing.")] = False,
        rule: Rules = None,
        allow_dirty: Annotated[
            bool, typer.Option("--allow-dirty", help="Change files too that have changes which git does not have.")
        ] = False,
        profile: Annotated[Profile | None, typer.Option(help="The architecture, as `check` is given it.")] = None,
        root: Root = None,
        config: Config = None,
        jobs_: Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=0, help="How many processes to use.")] = 0,
        no_cache: Annotated[bool, typer.Option("--no-cache", help="Neither read nor write the cache.")] = False,
    ) -> None:
        """Repair findings.

        Each repair is made in a copy first, and kept only if the check finds less there than before and nothing new. Comments,
        formatting and line ends stay. A file with changes that git does not have is not touched. The exit code is that of
        `check` on what is left; with --diff it is 1 if anything would change.
        """
        from hybrid_lint.cli.fix import FixRequest, fix

        request = FixRequest(
            paths or [], rule or [], unsafe, diff, allow_dirty, profile.value if profile else None, config, root, no_cache, jobs_
        )  # fmt: skip
        jobs.append(lambda: fix(request))

    return fix
