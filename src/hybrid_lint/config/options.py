"""The named options: where the architecture's documents disagree or leave a choice, declared in one place.

A rule speaks of an option by its flat name with underscores (`:naming_rest_paths`), a user sets it as
`[tool.hybrid-lint.naming] rest-paths = "any"`. `docs/configuration.md` lists them.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    OptionValue = bool | int | str | list[str] | list[int] | None


class Option:
    """One named option.

    `kind` is `boolean`, `integer`, `string`, `strings` (a list) or `integers` (a list). `choices` closes the set of
    values (of items, for a list). A default of `None` means "not set": the rule decides from the repository or profile.
    """

    __slots__ = ("choices", "default", "kind", "maximum", "meaning", "minimum", "name")

    def __init__(
        self,
        name: str,
        kind: str,
        default: OptionValue,
        meaning: str,
        *,
        choices: Sequence[str] = (),
        minimum: int | None = None,
        maximum: int | None = None,
    ) -> None:
        self.name = name
        self.kind = kind
        self.default = default
        self.meaning = meaning
        self.choices = tuple(choices)
        self.minimum = minimum
        self.maximum = maximum

    @property
    def parameter(self) -> str:
        """The name under which a rule's query binds it: `naming.rest_paths` → `naming_rest_paths`."""
        return self.name.replace(".", "_")


_CASES = ("any", "snake_case", "kebab-case")

#: In the order in which they are documented. A name has at most one dot: `table.key`.
OPTIONS: tuple[Option, ...] = (
    Option(
        "layout",
        "string",
        "auto",
        "The layout of the services; `auto` recognises it per service.",
        choices=("auto", "use_cases", "services_src", "services_app", "flat", "package", "ddd"),
    ),
    Option(
        "completeness",
        "string",
        "used",
        "`used` demands the mandatory parts the repository shows a use for, `full` the whole documented stack.",
        choices=("used", "full"),
    ),
    Option(
        "maturity_level",
        "integer",
        None,
        "The maturity level the repository claims; sets thresholds that depend on it.",
        minimum=1,
        maximum=4,
    ),
    Option(
        "databases",
        "strings",
        ["postgres", "mongo"],
        "The databases the stack has; a data service is required for each.",
        choices=("postgres", "mongo"),
    ),
    Option("api.data_prefix", "string", "/api/v1", "The prefix every route of a data service carries."),
    Option(
        "api.problem_details",
        "string",
        "info",
        "How severe an error answer is that does not follow RFC 7807.",
        choices=("off", "info", "warning", "error"),
    ),
    Option(
        "auth.provider",
        "string",
        None,
        "The service that issues and checks tokens; not set: found by its routes and by what signs tokens.",
    ),
    Option(
        "broker.kind",
        "string",
        "rabbitmq",
        "The message broker of the stack.",
        choices=("rabbitmq", "kafka", "nats", "redis", "any"),
    ),
    Option(
        "broker.required",
        "string",
        "auto",
        "Whether services of different types must meet on the broker; `auto`: when the repository has one.",
        choices=("auto", "always", "never"),
    ),
    Option("compose.files", "strings", [], "The base compose files; empty: found by their names."),
    Option("compose.production_files", "strings", [], "The overlays that make the production model; empty: by name."),
    Option(
        "compose.use_case_files",
        "string",
        "forbid",
        "Whether a use case may own compose files; `fragment` allows what the root file includes.",
        choices=("forbid", "fragment", "allow"),
    ),
    Option(
        "dat.declared_driver_policy",
        "string",
        "auto",
        "A database driver in the manifest of a business service; `auto` warns where the manifest is shared.",
        choices=("auto", "error", "warning"),
    ),
    Option("dat.extra_databases", "strings", [], "Further modules that count as database drivers."),
    Option(
        "data_services.names", "strings", [], "Names of data services beside the documented families (`*` allowed)."
    ),
    Option(
        "data_services.internal_port",
        "integer",
        None,
        "The port data services listen on inside the network; not set: whatever the container really listens on.",
        minimum=1,
        maximum=65535,
    ),
    Option(
        "data_services.host_ports",
        "integers",
        [8001, 8002],
        "The host ports data services may publish.",
        minimum=1,
        maximum=65535,
    ),
    Option("docker.base_aliases", "strings", [], "Images that count as the required Python base image."),
    Option(
        "docker.installer", "string", "uv", "What installs Python packages in images.", choices=("uv", "pip", "any")
    ),
    Option("dps.allow_autogenerate", "boolean", False, "Whether migrations may be generated at start-up."),
    Option("dps.topology", "strings", [], "Further `exchange:routing.key` pairs of the expected event topology."),
    Option("env.data_url_aliases", "strings", [], "Further names for the URL of a data service that are accepted."),
    Option(
        "gateway.required",
        "string",
        "production",
        "Where published HTTP services need the gateway in front.",
        choices=("production", "always", "never"),
    ),
    Option("http.client", "string", "httpx", "The HTTP client services use.", choices=("httpx", "any")),
    Option("idempotency.helpers", "strings", [], "Decorators and functions that make a consumer idempotent."),
    Option(
        "logging.style",
        "string",
        "any",
        "The style of log records; `any` still requires the request id.",
        choices=("canonical", "structlog", "any"),
    ),
    Option(
        "messaging.event_style",
        "string",
        "dotted",
        "How event types are written: `task.created` is dotted.",
        choices=("dotted", "any"),
    ),
    Option(
        "mongo.driver", "string", "motor", "The MongoDB driver of the data service.", choices=("motor", "pymongo_async")
    ),
    Option("naming.docs_style", "string", "any", "How documentation files are named.", choices=_CASES),
    Option("naming.exceptions", "strings", [], "Globs of paths outside the naming rules."),
    Option("naming.git_refs", "string", "any", "How branches and tags are named.", choices=_CASES),
    Option(
        "naming.rest_paths",
        "string",
        "consistent",
        "How words in REST paths are joined; `consistent`: alike within the repository.",
        choices=("consistent", *_CASES),
    ),
    Option("network.name", "string", "", "The one shared compose network; empty: whichever the services share."),
    Option("network.segmentation", "boolean", False, "Whether databases must be on a network of their own."),
    Option(
        "observability.logs", "string", "any", "The log stack that is expected.", choices=("any", "elk", "loki", "none")
    ),
    Option("redis.key_parts", "integer", 3, "How many `:`-separated parts a Redis key has at least.", minimum=1),
    Option(
        "strict.responsibility_matrix", "boolean", False, "Whether a client a service's role does not need is reported."
    ),
    Option("style.line_length", "integer", None, "The line length; not set: the profile's.", minimum=60, maximum=240),
    Option(
        "style.settings_case",
        "string",
        "consistent",
        "How the attributes of settings classes are written.",
        choices=("consistent", "upper", "lower", "any"),
    ),
    Option("tests.allow_db_containers", "boolean", False, "Whether tests of business services may start databases."),
    Option("tests.coverage_min", "integer", 80, "The coverage threshold in percent.", minimum=0, maximum=100),
    Option(
        "tests.layout",
        "string",
        "guide",
        "The folders below `tests/`; `guide`: unit, integration and load.",
        choices=("guide", "flat", "any"),
    ),
)

#: Option by flat name.
OPTION_BY_NAME: dict[str, Option] = {option.name: option for option in OPTIONS}


def defaults() -> dict[str, OptionValue]:
    """Flat name → default; lists are fresh copies."""
    from copy import copy

    return {option.name: copy(option.default) for option in OPTIONS}
