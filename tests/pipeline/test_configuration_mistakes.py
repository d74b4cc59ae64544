"""Every setting of the configuration, spoiled in every way: all mistakes are shown at once, in place, with exit code 2."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from hybrid_lint.cli.main import main
from hybrid_lint.config.options import OPTIONS
from hybrid_lint.config.settings import Settings


class Mistake(NamedTuple):
    """A value for a key, what is said of it, what is said to be allowed, and another line that must be there."""

    value: str
    message: str
    allowed: str
    also: str = ""


def wrong_type(key: str, allowed: str, *values: str) -> list[Mistake]:
    said = {"3": "3", "true": "true", '"x"': '"x"', "[]": "a list", "{a = 1}": "a table", "1.5": "1.5"}
    return [Mistake(value, f"`{key}` cannot be {said[value]}", allowed) for value in values]


def names(key: str) -> list[Mistake]:
    """The ways to spoil a list of rules, categories and codes."""
    unknown = "no rule, category or code is called"
    allowed = "a rule, a category or a catalogue code"
    return [
        *wrong_type(key, "a list of strings", "3", '"x"', "true"),
        Mistake('["namign"]', f"{unknown} `namign`", allowed, "did you mean `naming`?"),
        Mistake('["Q001"]', f"{unknown} `Q001`", allowed, "No code begins with `Q`; the families are API"),
        Mistake('["DAT999"]', f"{unknown} `DAT999`", allowed, "The codes of this family go from DAT001 to DAT030."),
        Mistake('["DCS001"]', f"{unknown} `DCS001`", allowed, "DCS001 is in the catalogue, but no rule checks it yet"),
        Mistake('["DAT01"]', f"{unknown} `DAT01`", allowed, "did you mean `DAT001`?"),
        Mistake('["naming", 3]', f"`{key}` cannot be 3", "a string"),
        Mistake('[""]', f"`{key}` cannot be an empty string", "a string that is not empty"),
    ]


def globs(what: str) -> list[Mistake]:
    """The ways to spoil a glob; `what` is how a value holds it."""
    allowed = "a glob relative to the checked directory"
    bad = [
        ("/vendor/**", "is absolute", "did you mean `vendor/**`?"),
        ("C:/vendor", "is absolute", ""),
        ("../vendor/**", "leaves the repository", ""),
        ("a/../../b", "leaves the repository", ""),
        ("[", "has a `[` that is never closed", ""),
        ("a/[z-a]", "has `[z-a]`, which is no class of characters", ""),
        ("./vendor", "has an empty segment", "did you mean `vendor`?"),
        ("!vendor", "begins with `!`", ""),
        (" ", "is empty", ""),
        ("a\\\\b", "has a `\\`; segments are separated by `/`", "did you mean `a/b`?"),
    ]
    return [
        Mistake(what.replace("GLOB", glob), f"the glob `{glob.replace(chr(92) * 2, chr(92))}` {message}", allowed, also)
        for glob, message, also in bad
    ]


DIRECTORY = "a directory, relative to the checked one"
FILE = "a file, relative to the checked directory"

#: Key → the ways to spoil it. A key in quotes after a table's name is the user's own word.
FIELDS: dict[str, list[Mistake]] = {
    "profile": [
        *wrong_type("profile", '"improved_hybrid", "database_per_service", "general", "none"', "3", "[]", "true"),
        Mistake('"hybrid"', '`profile` cannot be "hybrid"', '"improved_hybrid"', "did you mean `improved_hybrid`?"),
        Mistake('""', "`profile` cannot be an empty string", '"none"'),
    ],
    "fail-on": [
        *wrong_type("fail-on", '"error", "warning", "info", "never"', "3", "{a = 1}"),
        Mistake('"eror"', '`fail-on` cannot be "eror"', '"error"', "did you mean `error`?"),
    ],
    "select": [*names("select"), Mistake("[]", "`select` selects no rule", "without the key every rule")],
    "ignore": names("ignore"),
    "exclude": [*wrong_type("exclude", "a list of strings", '"x"', "1.5"), *globs('["GLOB"]')],
    "packs": [
        *wrong_type("packs", "a list of strings", '"x"', "true"),
        Mistake('["nope"]', "the pack `nope` is no directory", "my_rules", ""),
        Mistake('["my-rules"]', "the pack `my-rules` is no directory", "my_rules", "did you mean `my_rules`?"),
        Mistake('["task_api"]', "the pack `task_api` has no `pack.yaml`", "my_rules"),
        Mistake('["improved_hybrid"]', "`improved_hybrid` is no directory", "my_rules", "are always there"),
        Mistake('["my_rules", 3]', "`packs` cannot be 3", "a string"),
    ],
    "shared": [
        *wrong_type("shared", "a list of strings", '"x"', "3"),
        Mistake('["comon"]', "`comon` is no directory of this repository", DIRECTORY, "did you mean `common`?"),
        Mistake('["../up"]', "`../up` leaves the repository", DIRECTORY),
        Mistake('["/common"]', "`/common` is absolute", DIRECTORY, "did you mean `common`?"),
        Mistake('["docker-compose.yml"]', "`docker-compose.yml` is a file", DIRECTORY),
        Mistake('[""]', "`shared` cannot be an empty string", "a string that is not empty"),
    ],
    "projects": [
        *wrong_type("projects", "a list of strings", '"x"', "3"),
        Mistake('["a", 3]', "`projects` cannot be 3", "a string"),
        Mistake('[""]', "`projects` cannot be an empty string", "a string that is not empty"),
    ],
    "cache-dir": [
        *wrong_type("cache-dir", "a string", "3", "[]"),
        Mistake('""', "`cache-dir` cannot be an empty string", "a string that is not empty"),
        Mistake('"docker-compose.yml"', "`docker-compose.yml` is a file", "a directory"),
    ],
    "profil": [Mistake('"none"', "unknown key `profil`", "cache-dir, ", "did you mean `profile`?")],
    "services.task_api.role": [
        *wrong_type("services.task_api.role", '"business_api"', "3", "[]"),
        Mistake('"busines_api"', 'cannot be "busines_api"', '"business_bot"', "did you mean `business_api`?"),
    ],
    "services.task_api.roots": [
        *wrong_type("services.task_api.roots", "a list of strings", '"x"', "{a = 1}"),
        Mistake('["task_apo"]', "`task_apo` is no directory", DIRECTORY, "did you mean `task_api`?"),
        Mistake('["/srv"]', "`/srv` is absolute", DIRECTORY),
    ],
    "services.task_api.entrypoint": [
        *wrong_type("services.task_api.entrypoint", "a string", "3", "[]"),
        Mistake('"task_api/man.py"', "`task_api/man.py` is no file", FILE, "did you mean `task_api/main.py`?"),
    ],
    "services.task_api.dockerfile": [
        *wrong_type("services.task_api.dockerfile", "a string", "true"),
        Mistake('"task_api"', "`task_api` is a directory", FILE),
        Mistake('"Dockerfile"', "`Dockerfile` is no file", FILE, "did you mean `task_api/Dockerfile`?"),
    ],
    "services.task_api.rol": [
        Mistake('"tool"', "unknown key `rol` in `services.task_api`", "dockerfile, entrypoint, role, roots", "`role`")
    ],
    "services.task_apo": [
        Mistake(
            '{role = "tool"}', "`task_apo` is no service of this repository", "task_api", "did you mean `task_api`?"
        ),
        *wrong_type("services.task_apo", "a table", "3", '"x"'),
    ],
    'per-path-ignores."task_api/**"': [
        *wrong_type("per-path-ignores.task_api/**", "a list of strings", '"x"', "3"),
        Mistake('["namin"]', "is called `namin`", "a rule, a category or a catalogue code", "did you mean `naming`?"),
    ],
    "severity.naming": [Mistake('"error"', "`naming` is a category, not a rule", "a rule or a catalogue code")],
    "severity.dockerfile-sufix": [
        Mistake('"error"', "no rule is called `dockerfile-sufix`", "a rule or", "did you mean `dockerfile-suffix`?")
    ],
    "severity.dockerfile-suffix": [
        *wrong_type("severity.dockerfile-suffix", '"error", "warning", "info", "off"', "true", "[]"),
        Mistake('"warn"', 'cannot be "warn"', '"warning"', "did you mean `warning`?"),
    ],
    "severity.DCS001": [Mistake('"off"', "no rule is called `DCS001`", "a rule or", "but no rule checks it yet")],
    "options.use-case-dockerignore.tiny": [
        Mistake('"5"', 'the option `tiny` of the rule use-case-dockerignore cannot be "5"', "a whole number"),
        Mistake("true", "cannot be true", "a whole number"),
        *wrong_type("options.use-case-dockerignore.tiny", "a whole number", "1.5", "{a = 1}"),
    ],
    "options.use-case-dockerignore.tinny": [
        Mistake("5", "no option `tinny` of the rule use-case-dockerignore", "tiny", "did you mean `tiny`?")
    ],
    "options.use-case-env-example.scope": [
        Mistake('"rooot"', 'cannot be "rooot"', '"use_case", "root"', "did you mean `root`?"),
        Mistake('["root"]', "cannot be a list", '"use_case", "root"'),
    ],
    "options.dockerfile-suffix.x": [Mistake("1", "no option `x` of the rule dockerfile-suffix", "nothing: this rule")],
    "options.use-case-docs": wrong_type("options.use-case-docs", "a table", "3", "[]"),
    "versions.pyton": [Mistake('">=3.12"', "no item of the version table is called `pyton`", "python", "`python`?")],
    "versions.python": [
        Mistake('"3.12"', "`3.12` is no version requirement", '">=3.12"', "did you mean `>=3.12`?"),
        Mistake('"^3.12"', "`^3.12` is no version requirement", '">=3.12"', "did you mean `>=3.12`?"),
        Mistake('">=three"', "`>=three` is no version requirement", '">=3.12"'),
        Mistake('""', "a version requirement cannot be empty", '">=3.12"'),
        *wrong_type("versions.python", "a string", "1.5", "[]"),
    ],
    "api.data-prefix": [
        *wrong_type("api.data-prefix", "a string", "3"),
        Mistake('"api/v1/"', "`api/v1/` is no prefix of a route", 'begins with "/"', "did you mean `/api/v1`?"),
    ],
    "dps.topology": [
        *wrong_type("dps.topology", "a list of strings", '"x"'),
        Mistake('["orders"]', "`orders` is no event", "`exchange:routing.key`"),
    ],
    "compose.files": [
        Mistake('["compose.yml"]', "`compose.yml` is no file", FILE, "did you mean `docker-compose.yml`?")
    ],
    "compose.production-files": [Mistake('["../x.yml"]', "`../x.yml` leaves the repository", FILE)],
    "naming.exceptions": [*wrong_type("naming.exceptions", "a list of strings", '"x"'), *globs('["GLOB"]')],
    "naming.rest-path": [Mistake('"any"', "unknown key `rest-path` in `naming`", "docs-style", "`rest-paths`?")],
    "logging": wrong_type("logging", "a table", "3", '"x"', "[]"),
}
#: What no setting of one value can show: keys that are globs.
for _mistake in globs("GLOB"):
    FIELDS[f'per-path-ignores."{_mistake.value}"'] = [_mistake._replace(value='["naming"]')]


def _spoiled_options() -> dict[str, list[Mistake]]:
    """A value of the wrong type, one out of range and one that is no choice, for every named option."""
    expected = {"boolean": "true or false", "integer": "a whole number", "string": "a string"}
    fields: dict[str, list[Mistake]] = {}
    for option in OPTIONS:
        key = option.name.replace("_", "-")
        listed = option.kind in ("strings", "integers")
        allowed = option.choices[0] if option.choices else "a list" if listed else expected[option.kind]
        found = wrong_type(key, allowed, "{a = 1}", "1.5")
        if option.choices:
            found.append(Mistake('["nope"]' if listed else '"nope"', f'`{key}` cannot be "nope"', option.choices[-1]))
        for bound, step, words in ((option.minimum, -1, "at least"), (option.maximum, 1, "at most")):
            if bound is not None:
                value = f"[{bound + step}]" if listed else str(bound + step)
                found.append(Mistake(value, f"`{key}` cannot be {bound + step}", f"a whole number of {words} {bound}"))
        if option.kind == "strings" and not option.choices:
            found.append(Mistake('[""]', f"`{key}` cannot be an empty string", "a string that is not empty"))
        fields[key] = found
    return fields


def _rounds() -> list[list[tuple[str, Mistake]]]:
    """The first mistake of every field, the second of every field, …: files that are wrong in every line."""
    fields = {key: list(mistakes) for key, mistakes in FIELDS.items()}
    for key, mistakes in _spoiled_options().items():
        fields[key] = [*fields.get(key, []), *mistakes]
    rounds = []
    while any(fields.values()):
        taken = {key: mistakes.pop(0) for key, mistakes in fields.items() if mistakes}
        for key in [key for key in taken if any(key.startswith(f"{table}.") for table in taken)]:
            fields[key].insert(0, taken.pop(key))  # `logging = 3` leaves no room for `logging.style`
        rounds.append(list(taken.items()))
    return rounds


COMPOSE = "services:\n  task_api:\n    build: task_api\n"
DOCKERFILE = 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["uvicorn", "main:app"]\n'


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one service, a shared directory and a pack, which is also the working directory."""
    for directory in ("task_api", "common", "my_rules"):
        (tmp_path / directory).mkdir()
    (tmp_path / "docker-compose.yml").write_text(COMPOSE)
    (tmp_path / "task_api" / "Dockerfile").write_text(DOCKERFILE)
    (tmp_path / "task_api" / "main.py").write_text("from fastapi import FastAPI\n\napp = FastAPI()\n")
    (tmp_path / "common" / "clock.py").write_text("NOW = 1\n")
    (tmp_path / "my_rules" / "pack.yaml").write_text(
        "name: my_rules\ntitle: Ours\ndescription: Ours.\nprofiles: [improved_hybrid]\n"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "2000")  # nothing is wrapped or cut
    return tmp_path


def blocks(errors: str) -> dict[int, str]:
    """What is shown, by the line it points at."""
    found = {}
    for block in errors.split("\n\n"):
        place = re.search(r"--> \S+?:(\d+):\d+$", block, re.MULTILINE)
        assert place is not None, block
        assert int(place[1]) not in found, block
        found[int(place[1])] = block
    return found


@pytest.mark.parametrize(
    ("name", "head"), [("hybrid-lint.toml", []), ("pyproject.toml", ["[project]", 'name = "x"', "[tool.hybrid-lint]"])]
)
@pytest.mark.parametrize("number", range(len(_rounds())))
def test_every_setting_can_be_wrong(
    repository: Path, capsys: pytest.CaptureFixture[str], number: int, name: str, head: list[str]
) -> None:
    written = _rounds()[number]
    lines = [*head, *(f"{key} = {mistake.value}" for key, mistake in written)]
    (repository / name).write_text("\n".join(lines))
    assert main(["check", "--no-cache", "-j1"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Value error" not in captured.err
    found = blocks(captured.err)
    assert list(found) == sorted(found)
    for line, (key, mistake) in enumerate(written, len(head) + 1):
        block = found.pop(line, f"nothing is said of `{key} = {mistake.value}`")
        head_line, *rest = block.split("\n")
        assert mistake.message in head_line, block
        assert f"--> {name}:{line}:" in rest[0]
        assert any("allowed: " in each and mistake.allowed in each for each in rest), block
        assert mistake.also in block
    assert found == {}


def test_every_setting_is_in_the_table() -> None:
    spoiled = {re.split(r'[."]', key)[0].replace("-", "_") for key in (*FIELDS, *_spoiled_options())}
    settings = set(Settings.__slots__) - {"path", "rule_options"}
    assert settings <= spoiled


@pytest.mark.parametrize(
    ("name", "text", "place", "expected"),
    [
        ("hybrid-lint.toml", "[tool.hybrid-lint]\nprofil = 1", "1:1", "Leave the header out"),
        ("hybrid-lint.toml", "[tool.hybrid_lint.naming]\nx = 1", "2:1", "unknown key `x` in `naming`"),
        ("hybrid-lint.toml", "fail-on = 'info'\nselect = [\n", "2:11", "is not valid TOML"),
        ("pyproject.toml", "[tool.hybrid-lint]\na = = 1", "2:5", "is not valid TOML"),
        ("pyproject.toml", "[hybrid-lint]\nselect = []", "1:1", "the table `[hybrid-lint]` is not read"),
        ("pyproject.toml", "[tool.hybridlint]\nselect = []", "1:1", "the table `[tool.hybridlint]` is not read"),
        ("pyproject.toml", "[tool]\nhybrid-lint.profil = 1", "2:13", "unknown key `profil`"),
        ("pyproject.toml", 'tool."hybrid-lint" = 3', "1:6", "`tool.hybrid-lint` is not a table"),
        ("hybrid-lint.toml", 'ignore = ["naming"]\nselect = ["naming"]', "1:1", "with this `ignore` no rule is left"),
        (
            "hybrid-lint.toml",
            "[options.use-case-dockerignore]\nti-ny = 1\nti_ny = 2",
            "3:1",
            "`ti_ny` is set twice",
        ),
        ("hybrid-lint.toml", '[versions]\nredis = ">1"\nRedis = ">2"', "3:1", "`redis` is set twice"),
    ],
)
def test_other_mistakes(
    repository: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, place: str, expected: str
) -> None:
    (repository / name).write_text(text)
    assert main(["check", "--no-cache", "-j1"]) == 2
    errors = capsys.readouterr().err
    assert f"--> {name}:{place}" in errors
    assert expected in errors


def test_a_given_file_without_our_table_is_a_mistake(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "pyproject.toml").write_text("[tool.ruff]\nhybrid-lint = 3\n")
    assert main(["check", "--config", "pyproject.toml"]) == 2
    assert "has no table `[tool.hybrid-lint]`" in capsys.readouterr().err


def test_two_files_say_which_two(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "hybrid-lint.toml").write_text("")
    (repository / "pyproject.toml").write_text("[project]\n\n[tool.hybrid-lint]\n")
    assert main(["check"]) == 2
    errors = capsys.readouterr().err
    assert "`hybrid-lint.toml` and `pyproject.toml` both configure hybrid-lint" in errors
    assert "--> pyproject.toml:3:1" in errors
    assert main(["check", "--config", "hybrid-lint.toml", "--fail-on", "never"]) == 0


def test_a_broken_pack_is_told_with_the_rest(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "my_rules" / "pack.yaml").write_text("nam: my_rules\n")
    (repository / "hybrid-lint.toml").write_text('packs = ["my_rules"]\nshared = ["nope"]\n')
    assert main(["check", "--no-cache"]) == 2
    errors = capsys.readouterr().err
    assert "`nope` is no directory" in errors
    assert "my_rules/pack.yaml:1" in errors


@pytest.mark.parametrize("command", [["check"], ["rules"], ["services"], ["explain", "DAT001"]])
def test_every_command_refuses_it(repository: Path, capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    (repository / "hybrid-lint.toml").write_text("profil = 1\n")
    assert main(command) == 2
    assert "--> hybrid-lint.toml:1:1" in capsys.readouterr().err
    assert not (repository / ".hybrid_lint_cache" / "facts.sqlite3").exists()


def test_a_rule_outweighs_its_code(repository: Path) -> None:
    from hybrid_lint import api

    (repository / "hybrid-lint.toml").write_text(
        'profile = "improved_hybrid"\n[severity]\ndockerfile-suffix = "info"\nNAM006 = "error"\n'
    )
    rules = {entry["rule"]: entry["severity"] for entry in api.check(repository)["rules"]}
    assert rules["dockerfile-suffix"] == "info"
