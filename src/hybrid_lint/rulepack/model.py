"""What may stand in a rule file and in `pack.yaml`: validation, and the JSON Schema for editors."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, WithJsonSchema

from hybrid_lint.rulepack.fix_model import FixModel, NoFixModel
from hybrid_lint.rulepack.rule import PROFILES, SEVERITIES

Severity = Literal["error", "warning", "info"]
Profile = Literal["improved_hybrid", "database_per_service", "general", "none"]
Layout = Literal["use_cases", "services_src", "services_app", "flat", "src_package", "ddd"]
Kind = Literal[
    "python", "dockerfile", "compose", "yaml", "toml", "requirements", "dotenv", "shell", "sql", "nginx", "ini",
    "ignore", "make", "markdown", "json", "javascript", "package_json",
    "client_script", "client_component",
]  # fmt: skip
Aspect = Literal["role", "start", "build", "environment", "dependencies", "imports", "files"]
RuleName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Code = Annotated[str, Field(pattern=r"^[A-Z]{1,4}[0-9]{3}$")]

RootKind = Literal["use_case", "root", "service", "build_context", "front_end"]

# The short forms that validation accepts besides what the models say.
_CODE = {"type": "string", "pattern": r"^[A-Z]{1,4}[0-9]{3}$"}
_SEVERITY = {"enum": list(SEVERITIES)}
_ROOT_KIND = {"enum": list(get_args(RootKind))}
_SEVERITY_BY_PROFILE = {
    "type": "object",
    "properties": dict.fromkeys(PROFILES, _SEVERITY),
    "additionalProperties": False,
    "minProperties": 1,
}


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _for_every_profile(value: object) -> object:
    return value if isinstance(value, dict) else dict.fromkeys(PROFILES, value)


def _none_or_map(value: object) -> object:
    return None if value == "none" else value


def _path_or_map(value: object) -> object:
    return {"path": value} if isinstance(value, str) else value


def _form_of_fix(value: object) -> str:
    """Which form is meant, so that a mistake is told of that one alone."""
    if isinstance(value, dict):
        return "reason" if "none" in value else "one"
    return "several" if isinstance(value, list) else "word"


_Fix = Annotated[
    Annotated[FixModel, Tag("one")]
    | Annotated[list[FixModel], Tag("several")]
    | Annotated[NoFixModel, Tag("reason")]
    | Annotated[Literal["none"], Tag("word")],
    Discriminator(_form_of_fix),
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceModel(_Strict):
    """A passage that demands what the rule checks."""

    document: str = Field(description="Name of the document, without its suffix.")
    section: str = Field(description="Heading of the passage.")


class OptionModel(_Strict):
    """A setting that users may change; bound in queries as `:name`."""

    type: Literal["bool", "int", "str", "list"] = Field(description="Lists are bound as JSON text.")
    default: bool | int | str | list[str | int] = Field(description="The value without configuration.")
    choices: list[str | int] = Field(default=[], description="The only values allowed (of each item for a list).")
    description: str = Field(default="", description="One sentence for the rule's page.")


class ContractModel(BaseModel):
    """An import contract with import-linter's own meaning and options, checked once per service."""

    model_config = ConfigDict(extra="allow", frozen=True)
    type: Literal["layers", "forbidden", "independence", "protected", "acyclic_siblings"]


class ExpectedItemModel(_Strict):
    """One required file or directory."""

    path: str = Field(
        min_length=1,
        description="Below the root; `a|b` are alternatives, `*` and `**` patterns; directories end in `/`.",
    )
    if_: str | None = Field(default=None, alias="if", description="Only asked for where this condition holds.")
    severity: Severity | None = Field(default=None, description="Weaker than the rule's, for this item.")
    instead: list[str] = Field(default=[], description="What people have in its place; the finding names and shows it.")
    misnamed: list[str] = Field(
        default=[], description="Wrong names for the same thing; the finding names and shows it."
    )
    empty: bool = Field(default=False, description="It may be empty.")
    filled: bool = Field(default=False, description="The directory must hold a file that says something.")

    def stored(self) -> dict[str, object]:
        """What the view `expectation` reads; what is not said is left out."""
        values = {
            "item": self.path,
            "instead": self.instead,
            "misnamed": self.misnamed,
            "empty": self.empty,
            "filled": self.filled,
        }
        return {name: value for name, value in values.items() if value}


class ExpectsModel(_Strict):
    """Files and directories that must exist, told without SQL."""

    kind: Annotated[
        list[RootKind],
        BeforeValidator(_one_or_many),
        WithJsonSchema({"anyOf": [_ROOT_KIND, {"type": "array", "items": _ROOT_KIND, "minItems": 1}]}),
    ] = Field(
        min_length=1, description="Where they are looked for: each use case, the root, each service or build context."
    )
    if_: str | None = Field(default=None, alias="if", description="Only at roots for which this condition holds.")
    items: Annotated[
        list[Annotated[ExpectedItemModel, BeforeValidator(_path_or_map)]],
        WithJsonSchema(
            {
                "type": "array",
                "minItems": 1,
                "items": {"anyOf": [{"type": "string"}, ExpectedItemModel.model_json_schema()]},
            }
        ),
    ] = Field(min_length=1, description="Paths below the root, or maps with conditions.")


class RuleModel(_Strict):
    """One rule of hybrid-lint: a query over the facts of a repository, whose rows are findings."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="hybrid-lint rule")

    name: RuleName = Field(description="Kebab-case; the file has the same name with underscores. Reads after 'allow'.")
    covers: Annotated[
        list[Code],
        BeforeValidator(_one_or_many),
        WithJsonSchema({"anyOf": [_CODE, {"type": "array", "items": _CODE}]}),
    ] = Field(default=[], description="Catalogue codes of the constraints that the rule enforces.")
    severity: Annotated[
        dict[Profile, Severity],
        BeforeValidator(_for_every_profile),
        WithJsonSchema({"anyOf": [_SEVERITY, _SEVERITY_BY_PROFILE]}),
    ] = Field(description="One severity, or a map from profile to severity.")
    profiles: list[Profile] | None = Field(default=None, description="Default: those of the pack.")
    since: str = Field(default="0.1", description="Version of hybrid-lint that brought the rule.")
    statement: str = Field(description="The constraint in one sentence: what is demanded and why.")
    sources: list[SourceModel] = Field(default=[], description="Where the constraint is stated.")
    examines: str | None = Field(
        default=None, description="A view or table, or a SELECT: the population. Its row count is what was examined."
    )
    find: str | None = Field(
        default=None, description="A SELECT; each row is a finding. Needs the columns path, line and column."
    )
    expects: ExpectsModel | None = Field(
        default=None, description="Required files and directories: instead of `find`, or what its `expected` holds."
    )
    contract: ContractModel | None = Field(default=None, description="Instead of `find`.")
    message: str = Field(description="One sentence on what is wrong here; `{column}` is a column of `find`.")
    remedy: str = Field(description="One sentence on what to do; may hold `{column}` too.")
    related: str | None = Field(default=None, description="The message at the second location (`related_path` …).")
    options: dict[Identifier, OptionModel] = Field(default={}, description="Settings of this rule.")
    lists: dict[Identifier, list[str]] = Field(default={}, description="Rows of the table `list`.")
    fix: Annotated[_Fix | None, BeforeValidator(_none_or_map)] = Field(
        default=None,
        description="What repairs a finding (of a list the first whose columns are known), `none`, or `none: why`.",
    )
    supersedes: list[RuleName] = Field(default=[], description="Rules whose findings this one replaces on one node.")
    notes: str | None = Field(default=None, description="What a reader of the rule should know.")
    layouts: list[Layout] = Field(default=[], description="Layouts that the rule speaks of; none: all.")
    needs: list[Kind | Aspect] | None = Field(
        default=None,
        description="Kinds of files that must parse, and what must be known of a subject, for silence to be a pass.",
    )


class PackModel(_Strict):
    """The head of a rule pack."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="hybrid-lint rule pack")

    name: Identifier = Field(description="The name of the pack's directory.")
    title: str = Field(description="The pack's name for people.")
    description: str = Field(default="", description="What the pack enforces.")
    profiles: list[Profile] = Field(min_length=1, description="Profiles of its rules, unless a rule says otherwise.")
    lists: dict[Identifier, list[str]] = Field(default={}, description="Lists that all its rules may name.")


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a rule file, for editors."""
    return _schema_of(RuleModel)


def pack_json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a `pack.yaml`."""
    return _schema_of(PackModel)


def _schema_of(model: type[BaseModel]) -> dict[str, Any]:
    schema = model.model_json_schema()
    if model is RuleModel:
        asked = {"anyOf": [{"required": ["find"]}, {"required": ["expects"]}]}
        schema["oneOf"] = [asked, {"required": ["contract"]}]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
