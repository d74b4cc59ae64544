"""The shape of the configuration: one pydantic model, its tables of named options made from `OPTIONS`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, create_model

from hybrid_lint.config.options import OPTIONS, Option
from hybrid_lint.config.settings import PROFILES, ROLES, SEVERITIES  # noqa: TC001  # pydantic reads the annotations

if TYPE_CHECKING:
    from pydantic import JsonValue


def kebab(name: str) -> str:
    """`rest_paths` → `rest-paths`: how keys are written in TOML."""
    return name.replace("_", "-")


class Table(BaseModel):
    """A table whose keys are known: nothing else may stand in it, and nothing is converted."""

    model_config = ConfigDict(extra="forbid", strict=True, alias_generator=kebab, populate_by_name=False)


Name = Annotated[str, Field(min_length=1)]
Names = list[Name]


class Service(Table):
    """What the user knows better about one service."""

    role: Literal[ROLES] | None = Field(None, description="The role, where names and content mislead.")  # type: ignore[valid-type]
    roots: Names | None = Field(None, description="Directories that are on the service's module search path.")
    entrypoint: Name | None = Field(None, description="The module or file that starts it: `app.main:app`.")
    dockerfile: Name | None = Field(None, description="The Dockerfile that builds it.")


class _TopLevel(Table):
    profile: Literal[PROFILES] | None = Field(  # type: ignore[valid-type]
        None, description="The architecture to judge by; detected if not set."
    )
    fail_on: Literal[(*SEVERITIES, "never")] = Field(  # type: ignore[valid-type]
        "warning", description="The least severity that makes `check` answer with exit code 1."
    )
    select: Names = Field([], description="Only these rules, categories or catalogue codes.")
    ignore: Names = Field([], description="Not these rules, categories or catalogue codes.")
    exclude: Names = Field([], description="Globs of paths to leave out, relative to the checked root.")
    packs: Names = Field([], description="Directories of further rule packs, relative to this file.")
    shared: Names = Field([], description="Directories of code that several services share.")
    projects: Names = Field(
        [], description="Directories judged each by a configuration of its own; `.` is what is left beside them."
    )
    cache_dir: Name | None = Field(None, description="Where the cache lies, relative to this file.")
    services: dict[str, Service] = Field({}, description="Corrections to the service model, by service name.")
    per_path_ignores: dict[str, Names] = Field({}, description="Glob → rules, categories or codes not to report there.")
    severity: dict[str, Literal[(*SEVERITIES, "off")]] = Field(  # type: ignore[valid-type]
        {}, description="Rule → its severity here."
    )
    options: dict[str, dict[str, bool | int | str | list[str] | list[int]]] = Field(
        {}, description="Rule → the values of its own options."
    )
    versions: dict[str, str] = Field({}, description='Item of the version table → specifier, such as `">=3.12"`.')


def _value_type(option: Option) -> Any:
    item: Any = {"boolean": bool, "integer": int, "integers": int, "strings": Name}.get(option.kind, str)
    if option.choices:
        item = Literal[option.choices]
    if option.minimum is not None or option.maximum is not None:
        item = Annotated[item, Field(ge=option.minimum, le=option.maximum)]
    return list[item] if option.kind in ("strings", "integers") else item


def _fields(options: list[Option]) -> dict[str, Any]:
    return {
        option.name.rpartition(".")[2]: (
            _value_type(option) | None,
            Field(None, description=option.meaning, json_schema_extra={"default": cast("JsonValue", option.default)}),
        )
        for option in options
    }


def _configuration() -> type[_TopLevel]:
    tables: dict[str, list[Option]] = {}
    for option in OPTIONS:
        tables.setdefault(option.name.rpartition(".")[0], []).append(option)
    fields = _fields(tables.pop(""))
    for name, options in tables.items():
        title = name.title().replace("_", "")
        table = create_model(title, __base__=Table, **_fields(options))
        fields[name] = (table, Field(default_factory=table, description=f"Options of the rules about {kebab(name)}."))
    return create_model("Configuration", __base__=_TopLevel, __doc__="The configuration of hybrid-lint.", **fields)


#: `[tool.hybrid-lint]`, or the whole of `hybrid-lint.toml`.
Configuration: type[_TopLevel] = _configuration()


def json_schema() -> dict[str, Any]:
    """JSON Schema of a `hybrid-lint.toml`, for editors."""
    schema = Configuration.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "hybrid-lint configuration"}
