"""What several commands take."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Annotated

import typer

#: What a command line asks for; it runs after the library that read it is out of the way.
Job = Callable[[], int]


class Listing(enum.StrEnum):
    text = "text"
    json = "json"


class Profile(enum.StrEnum):
    improved_hybrid = "improved_hybrid"
    database_per_service = "database_per_service"
    general = "general"
    none = "none"


Root = Annotated[str | None, typer.Option(metavar="DIR", help="The repository, instead of the working directory.")]
Config = Annotated[str | None, typer.Option(metavar="FILE", help="The configuration file, instead of the one found.")]
Format = Annotated[Listing, typer.Option(help="How to print.")]
