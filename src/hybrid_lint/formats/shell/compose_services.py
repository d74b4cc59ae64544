"""Which services a `docker compose` command names (https://docs.docker.com/reference/cli/docker/compose/)."""

from __future__ import annotations

from hybrid_lint.formats.shell.wrappers import basename, unwrapped

_GLOBAL_OPTIONS = (
    "-f --file -p --project-name --profile --env-file --project-directory --ansi --parallel --progress "
    "-H --host -c --context -l --log-level"
)
_GLOBAL = frozenset(_GLOBAL_OPTIONS.split())
_EXECUTION = (
    "-e --env --env-from-file -u --user -w --workdir --index --name -v --volume -p --publish --entrypoint -l --label --cap-add "
    "--cap-drop --pull"
)
#: Subcommand → its options with a value; the operands are services, of `exec`, `run` and `port` the first alone.
_SUBCOMMANDS = {
    name: frozenset(valued.split())
    for name, valued in {
        "build": "--build-arg --builder -m --memory --ssh --progress",
        "create": "--pull --scale --timeout",
        "down": "--rmi -t --timeout",
        "exec": _EXECUTION,
        "kill": "-s --signal",
        "logs": "-n --tail --since --until --index",
        "pause": "",
        "port": "--index --protocol",
        "ps": "--filter --format --status --orphans",
        "pull": "--policy",
        "push": "",
        "restart": "-t --timeout",
        "rm": "",
        "run": _EXECUTION,
        "start": "--wait-timeout",
        "stop": "-t --timeout",
        "top": "",
        "unpause": "",
        "up": "--attach --exit-code-from --no-attach --pull --scale -t --timeout --wait-timeout",
        "wait": "",
        "watch": "",
    }.items()
}
_FIRST_ALONE = frozenset({"exec", "run", "port"})
#: Options whose value is a service, `--scale` with a number behind it.
_NAMING = frozenset({"--scale", "--exit-code-from", "--attach", "--no-attach"})


def named_services(words: tuple[str, ...]) -> list[str] | None:
    """The services that the command names, None if it is none of compose's that names any."""
    inner, _ = unwrapped(words)
    at = _compose(inner)
    if at is None:
        return None
    at = _operands(inner, at, _GLOBAL, [])
    subcommand = inner[at] if at < len(inner) else ""
    if subcommand == "scale":
        return [word.partition("=")[0] for word in inner[at + 1 :] if "=" in word and not word.startswith("-")]
    if subcommand not in _SUBCOMMANDS:
        return None
    found: list[str] = []
    at = _operands(inner, at + 1, _SUBCOMMANDS[subcommand], found)
    while at < len(inner):
        found.append(inner[at])
        if subcommand in _FIRST_ALONE:
            break
        at = _operands(inner, at + 1, _SUBCOMMANDS[subcommand], found)
    return found


def _compose(words: tuple[str, ...]) -> int | None:
    """Where the arguments of compose begin."""
    name = basename(words[0]) if words else ""
    if name in ("docker-compose", "podman-compose"):
        return 1
    if name not in ("docker", "podman", "nerdctl"):
        return None
    at = _operands(words, 1, _GLOBAL, [])
    return at + 1 if words[at : at + 1] == ("compose",) else None


def _operands(words: tuple[str, ...], at: int, valued: frozenset[str], naming: list[str]) -> int:
    """The index behind the options at `at`; services that they name go to `naming`."""
    while at < len(words) and words[at].startswith("-"):
        if words[at] == "--":
            return at + 1
        name, equals, value = words[at].partition("=")
        if name in valued and not equals:
            at += 1
            value = words[at] if at < len(words) else ""
        if name in _NAMING and value:
            naming.append(value.partition("=")[0])
        at += 1
    return at
