"""What is proposed for a repository, and that it gives the verdict that was shown."""

from __future__ import annotations

import shutil
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from hybrid_lint import api
from hybrid_lint.config.load import load
from hybrid_lint.start.evidence import Observed, is_doubtful, limit_line, lines_of
from hybrid_lint.start.proposal import Line, rendered

REPOSITORIES = Path(__file__).parents[1] / "repositories"
LAYOUTS = sorted(path.name for path in REPOSITORIES.iterdir() if path.is_dir() and path.name != "town_library_seeded")


def _findings(report: Any) -> Counter[tuple[str, str, str]]:
    return Counter((each["severity"], each["rule"], each["fingerprint"]) for each in report["findings"])


def _prose(text: str) -> str:
    return text.replace("\n# ", " ")


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_is_written_gives_the_verdict_that_was_shown(name: str, tmp_path: Path) -> None:
    root = tmp_path / name
    shutil.copytree(REPOSITORIES / name, root)
    proposal = api.propose(root, cache=False)
    api.start_with(root, api.files_to_start_with(proposal))
    settings = load(root / "hybrid-lint.toml")
    report = api.check(root, cache=False)  # raises for a mistake that only the repository shows
    assert _findings(report) == _findings(proposal.report)
    assert report["profile"] == proposal.profile["name"]
    assert settings.fail_on == "warning"
    assert api.propose(root, cache=False).configured == str(root / "hybrid-lint.toml")


def test_the_architecture_stays_what_it_is_when_its_signs_go(tmp_path: Path) -> None:
    """That is why the profile is written although it can be detected."""
    root = tmp_path / "services_tree"
    shutil.copytree(REPOSITORIES / "services_tree", root)
    proposal = api.propose(root, cache=False)
    assert 'profile = "improved_hybrid"' in proposal.text.splitlines()
    settings = tomllib.loads(proposal.text)
    assert settings["services"]["db_mongo_service"] == {"role": "data_mongo"}


def test_an_empty_directory_gets_no_architecture(tmp_path: Path) -> None:
    proposal = api.propose(tmp_path, cache=False)
    assert tomllib.loads(proposal.text) == {"fail-on": "warning"}
    assert '# profile = "improved_hybrid"' in proposal.text.splitlines()


def test_the_nearest_architecture_is_a_comment_beside_the_general_rules(tmp_path: Path) -> None:
    root = tmp_path / "moving_shop"
    shutil.copytree(REPOSITORIES / "moving_shop", root)
    lines = api.propose(root, cache=False).text.splitlines()
    assert 'profile = "general"' in lines
    assert '# profile = "improved_hybrid"' in lines


def test_a_chosen_architecture_is_the_one_that_is_judged_by(tmp_path: Path) -> None:
    root = tmp_path / "moving_shop"
    shutil.copytree(REPOSITORIES / "moving_shop", root)
    proposal = api.propose(root, profile="improved_hybrid", cache=False)
    assert tomllib.loads(proposal.text)["profile"] == "improved_hybrid"
    assert proposal.report["profile"] == "improved_hybrid"
    assert len(proposal.report["findings"]) > 1


def test_code_of_other_projects_is_left_out(tmp_path: Path) -> None:
    for path in ("vendor/lib/a.py", "vendor/lib/b.py", "services/api/third_party/c.py", "services/api/main.py"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x = 1\n")
    proposal = api.propose(tmp_path, cache=False)
    assert tomllib.loads(proposal.text)["exclude"] == ["services/api/third_party/**", "vendor/**"]
    assert "`services/api/third_party` (1 file), `vendor` (2 files)" in _prose(proposal.text)
    assert {left["path"] for left in proposal.report["left_out"]} == {"services/api/third_party/c.py", "vendor/lib"}


def _service(role: str, *signs: tuple[str, str, str], **more: Any) -> dict[str, Any]:
    evidence = [
        {"role": said, "evidence": source, "detail": detail, "path": "compose.yaml", "line": 3}
        for said, source, detail in signs
    ]
    return {"name": "x", "role": role, "first_party": True, "area": "main", "evidence": evidence, **more}


NAME = ("business_api", "name", "it is called `x_api`")


@pytest.mark.parametrize(
    ("role", "signs", "doubtful"),
    [
        ("unknown", [("unknown", "content", "nothing says")], True),
        ("business_api", [NAME], True),
        ("business_api", [NAME, NAME], True),  # one sign, seen at two places
        ("business_api", [NAME, ("business_worker", "content", "it consumes messages")], True),
        ("business_api", [NAME, ("business_api", "content", "it serves `/a`")], False),
        ("business_api", [("business_api", "entry_point", "its command starts `uvicorn`")], False),
        ("tool", [("tool", "image", "the image `adminer`")], False),
        ("business_api", [("business_api", "configuration", "it is set")], False),
        # A data service serves HTTP as every other does, and its driver is what speaks for it.
        ("data_mongo", [("data_mongo", "name", "n"), ("unknown", "content", "a driver"), ("business_api", "content", "s")], False),
        ("data_mongo", [("data_mongo", "name", "n"), ("business_api", "content", "s")], True),
        ("business_api", [NAME, ("unknown", "content", "a driver")], True),
    ],
)  # fmt: skip
def test_which_roles_are_doubtful(role: str, signs: list[tuple[str, str, str]], doubtful: bool) -> None:
    assert is_doubtful(_service(role, *signs)) is doubtful


def _lines(*services: dict[str, Any], brokers: Any = ()) -> list[Line]:
    profile = {"name": "improved_hybrid", "detail": "`d` is a data service", "resembles": "", "kind": "services"}
    return lines_of(Observed(profile, services, brokers, []), chosen=None)[1:]


def test_a_doubtful_role_is_a_comment_with_all_signs() -> None:
    signs = [NAME, ("business_worker", "content", "it consumes messages")]
    (line,) = _lines(_service("business_api", *signs))
    assert not line.sure
    text = rendered([line])
    assert tomllib.loads(text) == {}
    assert '# [services.x]\n# role = "business_api"\n' in text
    assert "it consumes messages (compose.yaml:3)" in _prose(text)
    (line,) = _lines(_service("unknown", ("unknown", "content", "nothing says"), ("tool", "content", "perhaps")))
    assert (line.value, line.sure) == ("tool", False)


def test_only_the_systems_own_services_get_a_role() -> None:
    sure = ("business_api", "entry_point", "its command starts `uvicorn`")
    assert not _lines(_service("infra_db", sure, first_party=False))
    assert not _lines(_service("business_api", sure, area="test"))
    assert _lines(_service("business_api", sure, area="production"))


@pytest.mark.parametrize(
    ("images", "kind"),
    [
        (["confluentinc/cp-kafka:7.5"], "kafka"),
        (["nats:2.10"], "nats"),
        (["rabbitmq:3.13", "nats:2.10"], None),
        (["rabbitmq:3.13"], None),
        (["something/else:1"], None),
    ],
)
def test_another_broker_is_for_a_person_to_decide(images: list[str], kind: str | None) -> None:
    lines = _lines(brokers=[(image, "compose.yaml", 9) for image in images])
    assert [(line.key, line.value, line.sure) for line in lines] == (
        [(("broker", "kind"), kind, False)] if kind else []
    )


def test_names_and_evidence_cannot_leave_their_places() -> None:
    """A directory may be called anything: it stays a key, and evidence stays a comment."""
    name = 'a"]\nprofile = "none"\n[x.\x7f'
    sign = {
        "role": "tool",
        "evidence": "image",
        "detail": "x\nprofile = 'none'\r\x1b[31m\u2028y",
        "path": name,
        "line": 1,
    }
    (line,) = _lines({"name": name, "role": "tool", "first_party": True, "area": "main", "evidence": [sign]})
    assert tomllib.loads(rendered([line])) == {"services": {name: {"role": "tool"}}}
    assert not [each for each in rendered([line]) if each != "\n" and not each.isprintable()]


def test_what_toml_cannot_say_is_left_out() -> None:
    sign = ("tool", "image", "i")
    assert not _lines(_service("tool", sign, name="caf\udce9"))


def test_lines_of_one_table_share_its_header_and_top_level_lines_come_first() -> None:
    lines = [
        Line(("services", "a", "role"), "tool", "one"),
        Line(("services", "a", "entrypoint"), "a.py", "two"),
        Line(("services", "b", "role"), "tool", "three", sure=False),
        Line(("services", "c", "role"), "tool", "four"),
        Line(("fail-on",), "error", "five"),
    ]
    services = {"a": {"role": "tool", "entrypoint": "a.py"}, "c": {"role": "tool"}}
    assert tomllib.loads(rendered(lines)) == {"fail-on": "error", "services": services}
    assert tomllib.loads(rendered(lines).replace("\n# [", "\n[").replace("\n# role", "\nrole"))["services"]["b"]


def test_the_limit_says_what_each_level_would_find() -> None:
    line = limit_line({"summary": {"findings": {"error": 1200, "warning": 3, "info": 0}}})
    assert "1,200 error, 3 warning, 0 info" in line.evidence
