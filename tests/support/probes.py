"""Small Python programs that run inside the containers of the stack and print what they find there as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.support.running_stack import RunningStack

# Every remote end of a TCP connection that was seen in a number of seconds, as [address, port].
CONNECTIONS = """
import json, socket, struct, sys, time
def address(text):
    raw = bytes.fromhex(text)
    words = [raw[i:i + 4][::-1] for i in range(0, len(raw), 4)]
    data = b"".join(words)
    if len(data) == 4:
        return socket.inet_ntop(socket.AF_INET, data)
    if data[:12] == bytes(10) + b"\\xff\\xff":
        return socket.inet_ntop(socket.AF_INET, data[12:])
    return socket.inet_ntop(socket.AF_INET6, data)
LISTEN = "0A"
seen = set()
end = time.monotonic() + float(sys.argv[1])
while True:
    for name in ("tcp", "tcp6"):
        for line in open(f"/proc/net/{name}").read().splitlines()[1:]:
            fields = line.split()
            if fields[3] == LISTEN:
                continue
            local, remote = fields[1].split(":"), fields[2].split(":")
            seen.add((int(local[1], 16), address(remote[0]), int(remote[1], 16)))
    if time.monotonic() > end:
        break
    time.sleep(0.02)
print(json.dumps(sorted(seen)))
"""

# What each of these modules does when it is imported: its name → nothing, or the error.
IMPORTS = """
import importlib, json, sys
found = {}
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
        found[name] = None
    except ImportError as error:
        found[name] = type(error).__name__
print(json.dumps(found))
"""

# Those of these modules that an import would find.
FINDABLE = """
import importlib.util, json, sys
print(json.dumps([name for name in sys.argv[1:] if importlib.util.find_spec(name)]))
"""

# The names of everything that is installed as a Python distribution.
DISTRIBUTIONS = """
import importlib.metadata, json
print(json.dumps(sorted({each.metadata["Name"].lower().replace("-", "_") for each in importlib.metadata.distributions()})))
"""

# Whether a name resolves and a port accepts a connection.
REACHABLE = """
import json, socket, sys
host, port = sys.argv[1], int(sys.argv[2])
said = {"resolves": True, "connects": True}
try:
    socket.getaddrinfo(host, port)
except OSError:
    said["resolves"] = False
try:
    socket.create_connection((host, port), timeout=3).close()
except OSError:
    said["connects"] = False
print(json.dumps(said))
"""

# The processes that the service consists of: the first one and its descendants. Probes and health checks have no parent here.
PROCESSES = """
import json, pathlib
def status(pid):
    lines = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}
parents, commands = {}, {}
for entry in pathlib.Path("/proc").iterdir():
    if entry.name.isdigit():
        try:
            parents[int(entry.name)] = int(status(entry.name)["PPid"])
            commands[int(entry.name)] = (entry / "cmdline").read_bytes().decode().split("\\0")[:-1]
        except OSError:
            continue
own, grown = {1}, True
while grown:
    more = {pid for pid, parent in parents.items() if parent in own} - own
    own |= more
    grown = bool(more)
first = status(1)
print(json.dumps({
    "commands": [commands[pid] for pid in sorted(own)],
    "user_ids": [int(each) for each in first["Uid"].split()],
    "group_ids": [int(each) for each in first["Gid"].split()],
    "capabilities": int(first["CapEff"], 16),
    "no_new_privileges": first["NoNewPrivs"] == "1",
}))
"""

# What the first process of the container was given in its environment.
ENVIRONMENT = """
import json, pathlib
entries = pathlib.Path("/proc/1/environ").read_bytes().decode().split("\\0")
print(json.dumps(dict(entry.split("=", 1) for entry in entries if entry)))
"""


def ask(stack: RunningStack, service: str, program: str, *arguments: str, timeout: float = 60) -> Any:
    """Run one of these programs in a container that has Python and return what it found."""
    return json.loads(stack.exec(service, "python", "-c", program, *arguments, timeout=timeout))
