"""A queue of a service's own in the topology that all services of a use case share, with its double and its test."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.edit.ranges import CannotEdit
from hybrid_lint.start.kind import Change
from hybrid_lint.start.line_edits import before, behind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.edit.ranges import Edit
    from hybrid_lint.start.kind import Service


def queue_of(service: Service) -> str:
    """The name of its queue on the broker."""
    return f"{service.package}.events"


def queue_changes(service: Service, routing_key: str) -> Iterator[Change]:
    """What declares a queue of the service's own, bound to events of tasks by a routing key."""
    package, queue = service.package, queue_of(service)
    double = f'            {package}=QueueDouble("{queue}"),'
    yield Change(
        "task_platform/topology.py",
        lambda text: _in_topology(text, service, routing_key),
        f"declare the queue `{queue}` as `topology.{package}`",
    )
    yield Change(
        "docs/architecture.md",
        lambda text: [behind(text, r"\| `[\w.]+` \| `[\w.#]+`(?:, `[\w.#]+`)* \|", f"| `{queue}` | `{routing_key}` |")],
        f"document the queue `{queue}`",
    )
    yield Change(
        "tests/unit/doubles.py",
        lambda text: [behind(text, r"            \w+=QueueDouble\(.*\),", double)],
        f"give the double of the broker `topology.{package}`",
    )
    yield Change(
        "tests/unit/test_messaging.py",
        lambda text: _in_topology_test(text, service),
        f"expect the queue `{queue}`",
    )


def _in_topology(text: str, service: Service, routing_key: str) -> list[Edit]:
    constant = f"{service.package.upper()}_QUEUE"
    declared = (
        f"    {service.package} = await declare_work_queue(channel, {constant})\n"
        f'    await {service.package}.bind({_events_exchange(text)}, routing_key="{routing_key}")\n'
    )
    return [
        behind(text, r'\w+_QUEUE = ".*"', f'{constant} = "{queue_of(service)}"'),
        behind(text, r"    \w+_QUEUE,", f"    {constant},"),
        behind(text, r"    \w+: AbstractQueue", f"    {service.package}: AbstractQueue"),
        before(text, r"    return Topology\(", declared),
        behind(text, r"        (\w+)=\1,", f"        {service.package}={service.package},"),
    ]


def _events_exchange(text: str) -> str:
    """The variable of the exchange on which events of tasks are published."""
    match = re.search(r"await (?:analytics_\w+)\.bind\((\w+), routing_key=\"task\.#\"\)", text)
    if match is None:
        raise CannotEdit("no queue is bound to all events of tasks")
    return match[1]


def _in_topology_test(text: str, service: Service) -> list[Edit]:
    return [
        behind(text, r"        topology\.\w+\.name,", f"        topology.{service.package}.name,"),
        behind(text, r'        "(?:\w+\.)?bot\.notifications",', f'        "{queue_of(service)}",'),
    ]
