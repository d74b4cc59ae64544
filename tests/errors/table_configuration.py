"""Messages about the configuration and about rule packs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.error_table import Case, failing

from hybrid_lint.config.packs import extra_packs
from hybrid_lint.config.place import mistake_in
from hybrid_lint.config.settings import Settings
from hybrid_lint.rulepack.loader import load_packs
from hybrid_lint.store.database import Store

if TYPE_CHECKING:
    from collections.abc import Mapping

OWN = "hybrid-lint.toml"
PACK = "name: mine\ntitle: Mine\nprofiles: [general]\n"
VIEW = "-- A view.\nCREATE VIEW mine_view AS SELECT path FROM fil;\n"


def configured(told: str, text: str | bytes, files: Mapping[str, str | bytes] | None = None) -> Case:
    """What a configuration file causes."""
    return Case(told, "check", {OWN: text, **(files or {})})


def _load(*names: str) -> object:
    return lambda root: load_packs([Path(root, name) for name in names], Store.create(":memory:"))


def _settings(root: Path, packs: list[str]) -> Settings:
    settings = Settings(str(root / OWN))
    settings.packs = packs
    return settings


def _raise(error: Exception) -> None:
    raise error


CASES = [
    configured("is not valid TOML", "profile = \n"),
    configured("is not UTF-8 (byte 0), which TOML requires", b"\xff"),
    Case("cannot be read: Permission denied", "check", given=failing("read_bytes", OWN)),
    Case("both configure hybrid-lint in one directory", "check", {"hybrid_lint.toml": ""}),
    Case(
        "has no table `[tool.hybrid-lint]`",
        "check --config pyproject.toml",
        {"pyproject.toml": "[project]\nname = 'x'\n"},
    ),
    configured("`part` has no configuration of its own", "projects = ['part']\n", {"part/a.py": ""}),
    configured(
        "`profile` is read by nobody",
        "projects = ['part']\nprofile = 'none'\n",
        {"part/hybrid-lint.toml": ""},
    ),
    configured("`[tool.hybrid-lint]` stands in a file of our own", "[tool.hybrid-lint]\nprofile = 'general'\n"),
    configured("both stand in this file", "[tool.hybrid-lint]\n[tool.hybrid_lint]\n"),
    Case(
        "`tool.hybrid-lint` is not a table",
        "check --config pyproject.toml",
        {"pyproject.toml": "[tool]\nhybrid-lint = 1\n"},
    ),
    Case("the table `[tool.hybridlint]` is not read", "check", {"pyproject.toml": "[tool.hybridlint]\n"}),
    configured("`fail-on` is set twice, with `-` and with `_`", "fail-on = 'error'\nfail_on = 'error'\n"),
    configured("unknown key `profil`", "profil = 'general'\n"),
    configured('`profile` cannot be "generall"', "profile = 'generall'\n"),
    configured("`select` selects no rule", "select = []\n"),
    configured("`services/task_api/main.py` is a file", "cache-dir = 'services/task_api/main.py'\n"),
    configured("the glob `../x`", "exclude = ['../x']\n"),
    configured("the pack `mine` is no directory", "packs = ['mine']\n"),
    configured("no item of the version table is called `pyton`", "[versions]\npyton = '>=3.12'\n"),
    configured("is set twice", "[versions]\nfastapi = '>=0.100'\nFastAPI = '>=0.110'\n"),
    configured("`three` is no version requirement", "[versions]\npython = 'three'\n"),
    configured("`x_y` is set twice", "[options.business-imports-db-driver]\nx-y = 1\nx_y = 2\n"),
    configured("`api/` is no prefix of a route", "[api]\ndata-prefix = 'api/'\n"),
    configured("`task` is no event", "[dps]\ntopology = ['task']\n"),
    configured("no rule, category or code is called `namin`", "ignore = ['namin']\n"),
    configured("with this `ignore` no rule is left", "select = ['naming']\nignore = ['naming']\n"),
    configured("no option `x` of the rule", "[options.business-imports-db-driver]\nx = 1\n"),
    configured(
        "the option `external_keys` of the rule published-key-has-binding cannot be 1",
        "[options.published-key-has-binding]\nexternal_keys = 1\n",
    ),
    configured("`nowhere` is no service of this repository", "[services.nowhere]\nrole = 'tool'\n"),
    configured("`nowhere` is no directory of this repository", "shared = ['nowhere']\n"),
    configured("`nowhere.yml` is no file of this repository", "[compose]\nfiles = ['nowhere.yml']\n"),
    Case(
        "with this no rule is left",
        call=lambda _root: _raise(mistake_in(Settings(), ("select",), "with this no rule is left", allowed="a rule")),
    ),
    Case(
        "`packs` names `gone`, which has no `pack.yaml`",
        call=lambda root: extra_packs(_settings(root, packs=["gone"])),
    ),
    # rule packs
    configured("unknown key `titel`", "packs = ['mine']\n", {"mine/pack.yaml": PACK + "titel: x\n"}),
    configured("no such table", "packs = ['mine']\n", {"mine/pack.yaml": PACK, "mine/views.sql": VIEW}),
    configured("the file cannot be read", "packs = ['mine']\n", {"mine/pack.yaml": b"\xff"}),
    Case("the file is missing", call=_load("mine")),  # type: ignore[arg-type]
    Case(
        "there are two packs `mine`",
        files={"mine/pack.yaml": PACK, "b/mine/pack.yaml": PACK},
        call=_load("mine", "b/mine"),
    ),  # type: ignore[arg-type]
]
