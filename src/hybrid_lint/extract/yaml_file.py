"""YAML files as rows: one per node, exactly as written; aliases are not followed and nothing is merged or interpolated.

Reads parser events of ruamel.yaml (libyaml's where the C extension is installed), never constructs objects.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract import kubernetes
from hybrid_lint.extract.format import Format
from hybrid_lint.extract.suppressions import in_comments
from hybrid_lint.extract.yaml_reader import INNER_INDICATOR, YamlReader
from hybrid_lint.formats.text import Text, decoded, extraction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hybrid_lint.facts.extraction import Extraction
    from hybrid_lint.facts.rows import KubernetesContainer, KubernetesObject, YamlNode

FORMATS = (
    Format(kind="yaml", suffixes="yaml yml", comments="#", addresses=True),
    Format(kind="json", function="extract_target_groups", suffixes="json jsonc json5", addresses=True),
)

#: Larger files are refused with a parse error; no hand-written configuration comes near.
MAX_BYTES = 5_000_000

# Top-level keys of the files an architecture reads: compose, Prometheus, Alertmanager, Grafana, log shippers,
# OpenTelemetry, CI, hooks. Keys that other formats share (`name`, `version`, `apiVersion`) are no evidence: bundles of
# manifests are large and nobody asks for them. The first keys of compose may be indented, and so is `script` of a job.
_RELEVANT = re.compile(
    rb"^(?:\xef\xbb\xbf)?(?:---[ \t]+)?[{?]?(?:&\S+[ \t]+)?(?:[ \t]*[\"']?(?:services|include|script)|[\"']?(?:"
    rb"x-[\w.-]+|networks|volumes|secrets|configs|extends"
    rb"|scrape_configs|scrape_config_files|rule_files|alerting|remote_write|groups|route|receivers|clients"
    rb"|datasources|providers|inputs|output|filebeat[\w.]*|output\.[\w.]+|processors|exporters"
    rb"|jobs|on|stages|steps|workflow|runs|pipelines|repos|updates|before_script|tasks"
    rb"))[\"']?[ \t]*:",
    re.MULTILINE,
)
_SERVICES_IN_JSON = re.compile(rb"\"services\"\s*:")
# What Prometheus reads through `file_sd_configs`: a list of target groups.
_TARGET_GROUP = re.compile(rb"^[ \t]*-[ \t]+[\"']?targets[\"']?[ \t]*:", re.MULTILINE)
_TARGETS_IN_JSON = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*\[\s*\{[^{}]{0,2000}\"targets\"\s*:|(?:\xef\xbb\xbf)?\s*\[\s*\{\s*\"labels\"\s*:\s*\{"
)
# Jobs and tasks of any tool that say which compose files are loaded together.
_STARTS_COMPOSE = re.compile(rb"compose[^\n]*[ \t](?:-f|--file)[ =]|COMPOSE_FILE")
# What may hold text for a shell.
_STEPS = re.compile(rb"^[ \t-]*(?:steps|before_script|script|after_script|hooks|cmds)[ \t]*:", re.MULTILINE)
# A scheduler's configuration names the classes that keep its jobs, perhaps in a database.
_JOB_STORES = b"apscheduler."


def relevant(source: bytes) -> bool:
    """Whether the file can matter to an architecture; cheap, and generous when in doubt."""
    return b"hybrid-lint:" in source or _JOB_STORES in source or any(
        pattern.search(source) is not None for pattern in (_RELEVANT, _SERVICES_IN_JSON, _TARGET_GROUP, _STARTS_COMPOSE)
    ) or source.startswith((b"\xff\xfe", b"\xfe\xff"))  # fmt: skip


def extract(source: bytes) -> Extraction:
    """Rows of `yaml_node`, `parse_error` and `suppression` of a file that is `relevant`, and of `kubernetes_object` of any."""
    if not relevant(source):
        return _manifest(source, kubernetes.objects, kubernetes.containers)
    text = decoded(source) if len(source) <= MAX_BYTES else None
    if text is None:
        refused = Text("")
        refused.fail(f"larger than {MAX_BYTES} bytes" if len(source) > MAX_BYTES else "binary content, not YAML", 0)
        return extraction(refused, {})
    reader = _read(text)
    nodes = list(reader.rows())
    tables: Extraction = {
        "yaml_node": list(nodes),
        "suppression": list(in_comments(text, reader.comments(), ("#",))),
        "kubernetes_object": list(kubernetes.objects(text)) if kubernetes.mentioned(source) else [],
        "kubernetes_container": list(kubernetes.containers(text)) if kubernetes.mentioned(source) else [],
    }
    if _STEPS.search(source) is not None:
        from hybrid_lint.extract.step_texts import commands_of_steps

        tables["step_command"] = commands_of_steps(nodes, text)
    if b"dockerfile_inline" in source:
        from hybrid_lint.extract.docker.inline import inline_dockerfiles

        tables |= inline_dockerfiles(nodes, text)
    return extraction(text, tables)


def read_nodes(text: Text) -> list[YamlNode]:
    """The nodes of any YAML text, in source order; what is wrong with it is noted there."""
    return list(_read(text).rows())


def _manifest(
    source: bytes,
    objects: Callable[[Text], Iterator[KubernetesObject]],
    containers: Callable[[Text], Iterator[KubernetesContainer]] | None = None,
) -> Extraction:
    """The objects of Kubernetes alone; what else the file is, nobody asks."""
    text = decoded(source) if kubernetes.mentioned(source) and len(source) <= MAX_BYTES else None
    if text is None:
        return {}
    tables: Extraction = {"kubernetes_object": list(objects(text))}
    if containers is not None and tables["kubernetes_object"]:
        tables["kubernetes_container"] = list(containers(text))
    return tables


def extract_target_groups(source: bytes) -> Extraction:
    """Rows of `yaml_node` of a JSON file that Prometheus reads through `file_sd_configs`: a list of target groups.

    JSON is YAML but for tabs between the tokens. Other JSON has no rows but those of `kubernetes_object`, and a list that does
    not parse neither.
    """
    if not _TARGETS_IN_JSON.match(source) or len(source) > MAX_BYTES:
        return _manifest(source, kubernetes.objects_of_json)
    text = decoded(source.replace(b"\t", b" "))
    if text is None:
        return {}
    reader = _read(text)
    return {} if text.failed else {"yaml_node": list(reader.rows())}


def _read(text: Text) -> YamlReader:
    """The file's rows; on an error a second time with the inner indicators that old libyaml stumbles over hidden."""
    reader = YamlReader(text, {})
    failure = reader.read()
    if failure is not None:
        hidden = _stand_ins(text.text)
        if hidden and INNER_INDICATOR.search(text.text):
            reader = YamlReader(text, hidden)
            failure = reader.read()
    if failure is not None:
        reader.failures.append(failure)
    for message, start, end in reader.failures:
        text.fail(message, start, end)
    return reader


def _stand_ins(text: str) -> dict[str, str]:
    """Private-use characters that the text does not hold, for `:` and `?`."""
    unused = [chr(code) for code in range(0xE000, 0xE100) if chr(code) not in text][:2]
    return dict(zip(unused, ":?", strict=True)) if len(unused) == 2 else {}
