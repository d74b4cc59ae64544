"""From what was observed to lines of a configuration: what is certain is a line, what is doubtful is offered as a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.assemble.service.evidence import DATA
from hybrid_lint.knowledge.areas import area_of
from hybrid_lint.knowledge.images import image_name
from hybrid_lint.knowledge.stacks import SYSTEM
from hybrid_lint.report.conclusion import count
from hybrid_lint.start.proposal import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: Signs that say by themselves what a service is; a name or what merely suggests a role needs a second one.
_DECISIVE = ("configuration", "label", "entry_point", "image")
#: The brokers that the option `broker.kind` knows beside the documents' own.
_BROKERS = (("kafka", "kafka"), ("redpanda", "kafka"), ("nats", "nats"))


class Observed(NamedTuple):
    """`profile` is the verdict on the architecture, `services` as `hybrid-lint services` describes them, `brokers` are the images of
    message brokers with their places, `files` all paths."""

    profile: Mapping[str, str]
    services: Sequence[Mapping[str, Any]]
    brokers: Sequence[tuple[str, str, int]]
    files: Sequence[str]


def lines_of(observed: Observed, *, chosen: str | None) -> list[Line]:
    """The proposed lines, in the order in which they are written. `chosen` is an architecture that the user named."""
    lines = [
        *_profile(observed.profile, chosen),
        *_exclusions(observed.files),
        *(line for service in observed.services for line in _role(service)),
        *_broker(observed.brokers),
    ]
    return [line for line in lines if _is_writable(line)]


def limit_line(report: Mapping[str, Any]) -> Line:
    """The least severity that fails a run, with what each of them would give today."""
    found = report["summary"]["findings"]
    told = ", ".join(f"{found[severity]:,} {severity}" for severity in ("error", "warning", "info"))
    evidence = f"The least severity that fails a run: error, warning or info. Found when this was written: {told}."
    return Line(("fail-on",), "warning", evidence)


def is_doubtful(service: Mapping[str, Any]) -> bool:
    """Whether a person should look at a role: nothing is known of it, or one weak sign is all that speaks for it.

    That a data service uses a driver speaks for it, although a driver alone tells no role.
    """
    role, signs = service["role"], service["evidence"]
    speaking = (role, "unknown") if role in DATA else (role,)
    return role == "unknown" or (
        signs[0]["evidence"] not in _DECISIVE
        and len({sign["detail"] for sign in signs if sign["role"] in speaking}) < 2
    )


def is_judged(service: Mapping[str, Any]) -> bool:
    """Whether a service is the project's own and part of the system."""
    return bool(service["first_party"]) and service["area"] in SYSTEM


def _profile(profile: Mapping[str, str], chosen: str | None) -> Iterator[Line]:
    detail = _sentence(profile["detail"])
    if chosen is not None:
        yield Line(("profile",), chosen, "The architecture to judge by, as chosen with `--profile`.")
    elif profile["name"] == "none":
        evidence = f"Nothing runs here, so no rule is asked: {profile['detail']}. What comes is judged by the architecture that it shows."
        yield Line(("profile",), "improved_hybrid", evidence, sure=False)
    else:
        neither = " So only the rules are asked that hold in any repository." if profile["name"] == "general" else ""
        yield Line(("profile",), profile["name"], f"The architecture to judge by. {detail}{neither}")
        if profile["resembles"]:
            evidence = "Instead of `general`: the documented architecture that is nearest, with all of its rules."
            yield Line(("profile",), profile["resembles"], evidence, sure=False)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _exclusions(files: Iterable[str]) -> Iterator[Line]:
    """The topmost directories of other people's code."""
    found: dict[str, int] = {}
    for path in files:
        folders = path.split("/")[:-1]
        for depth in range(1, len(folders) + 1):
            if area_of("/".join([*folders[:depth], "x"])) == "vendored":
                directory = "/".join(folders[:depth])
                found[directory] = found.get(directory, 0) + 1
                break
    if found:
        listed = ", ".join(f"`{directory}` ({count(number, 'file')})" for directory, number in sorted(found.items()))
        yield Line(
            ("exclude",), [f"{directory}/**" for directory in sorted(found)], f"Code of other projects: {listed}."
        )


def _role(service: Mapping[str, Any]) -> Iterator[Line]:
    if not is_judged(service):
        return
    key, doubtful = ("services", service["name"], "role"), is_doubtful(service)
    signs = service["evidence"]
    if service["role"] != "unknown":
        yield Line(key, service["role"], _signs(signs if doubtful else signs[:1]), sure=not doubtful)
        return
    role = next((sign["role"] for sign in signs if sign["role"] != "unknown"), "tool")
    yield Line(key, role, f"Nobody but you knows the role of this one. {_signs(signs)}", sure=False)


def _signs(signs: Iterable[Mapping[str, Any]]) -> str:
    return " ".join(
        f"{sign['evidence'].replace('_', ' ').capitalize()}: {sign['detail']}{_at(sign)}." for sign in signs
    )


def _at(sign: Mapping[str, Any]) -> str:
    if not sign["path"]:
        return ""
    return f" ({sign['path']}:{sign['line']})" if sign["line"] else f" ({sign['path']})"


def _broker(brokers: Iterable[tuple[str, str, int]]) -> Iterator[Line]:
    """Where another broker runs than the documents have. It changes what is demanded, so it is for a person to decide."""
    kinds: dict[str, str] = {}
    for image, path, line in brokers:
        name = image_name(image).lower()
        kind = next((kind for word, kind in _BROKERS if word in name), "rabbitmq" if "rabbit" in name else "")
        if kind:
            kinds.setdefault(kind, f"The broker is `{image}` ({path}:{line}), and the documents' is RabbitMQ.")
    if len(kinds) == 1 and "rabbitmq" not in kinds:
        ((kind, evidence),) = kinds.items()
        yield Line(("broker", "kind"), kind, evidence, sure=False)


def _is_writable(line: Line) -> bool:
    """Whether TOML, which is UTF-8, can say it: names of files may have bytes that are none."""
    text = "".join([*line.key, line.value] if isinstance(line.value, str) else [*line.key, *line.value])
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)
