"""The short form of `ports`: `8080:80`, `127.0.0.1::80/udp`, `3000-3002:3000-3002` … (docker/go-connections `nat`)."""

from __future__ import annotations

from ipaddress import ip_address
from typing import NamedTuple

#: A longer range stays one port, written as a range.
MAX_RANGE = 256
_PROTOCOLS = frozenset({"tcp", "udp", "sctp"})


class Port(NamedTuple):
    """One published port; `published` is '' if the engine chooses, a range if it chooses from one."""

    host_ip: str
    published: str
    target: str
    protocol: str


def parse_port(text: str) -> list[Port] | None:
    """The ports that a short form stands for, a range one by one; None if Compose refuses the text."""
    *ip_parts, published, last_part = ["", *text.split(":")] if ":" not in text else text.split(":")
    target, _, rest = last_part.partition("/")
    protocol = rest.partition("/")[0].lower() or "tcp"
    host_ip = ":".join(ip_parts).removeprefix("[").removesuffix("]")
    if protocol not in _PROTOCOLS or target == "0" or not _is_address(host_ip):
        return None
    inside, outside = _range(target), _range(published) if published else None
    if inside is None or (published and outside is None):
        return None
    first, last = inside
    if outside is None or (first == last and outside[0] != outside[1]):
        written = "" if outside is None else f"{outside[0]}-{outside[1]}"
        if last - first >= MAX_RANGE:
            return [Port(host_ip, written, f"{first}-{last}", protocol)]
        return [Port(host_ip, written, str(number), protocol) for number in range(first, last + 1)]
    if outside[1] - outside[0] != last - first:
        return None
    if last - first >= MAX_RANGE:
        return [Port(host_ip, f"{outside[0]}-{outside[1]}", f"{first}-{last}", protocol)]
    return [Port(host_ip, str(outside[0] + step), str(first + step), protocol) for step in range(last - first + 1)]


def _range(text: str) -> tuple[int, int] | None:
    first, dash, last = text.partition("-")
    if not first.isdecimal() or (dash and not last.isdecimal()):
        return None
    start, end = int(first), int(last) if dash else int(first)
    return (start, end) if start <= end <= 65535 else None


def _is_address(text: str) -> bool:
    try:
        return not text or bool(ip_address(text))
    except ValueError:
        return False
