"""`hybrid-lint coverage`: what the catalogue asks for, and what there are rules for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from hybrid_lint import api
from hybrid_lint.cli.main import main
from hybrid_lint.config.packs import builtin_directory
from hybrid_lint.rulepack.codes import read_codes

if TYPE_CHECKING:
    from typing import Any

    import pytest

CODES = {one.code: one for one in read_codes(Path(builtin_directory()))}
#: Codes that had a rule: none of them may lose it. `python -m tests.cli.test_coverage` writes it again.
RECORDED = Path(__file__).parent.parent / "covered_codes.txt"


def covered() -> list[str]:
    rules = api.rules(Path(builtin_directory()))
    return sorted({code for rule in rules for code in rule.covers})


def report(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    assert main(["coverage", "--format", "json", *options]) == 0
    return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]


def test_every_code_of_a_rule_is_one_of_the_catalogue() -> None:
    assert [code for code in covered() if code not in CODES] == []


def test_no_code_loses_its_rule() -> None:
    assert sorted(set(RECORDED.read_text(encoding="utf-8").split()) - set(covered())) == []


def test_the_list_is_the_catalogue() -> None:
    """456 constraints, the eleven additions of the errata, and 52 that only a running stack decides."""
    numbers = [re.fullmatch(r"(RUN|X|[A-Z]{3})\d{3}", code) for code in CODES]
    kinds = [found[1] if found and found[1] in ("RUN", "X") else "code" for found in numbers]
    assert {kind: kinds.count(kind) for kind in kinds} == {"code": 456, "X": 11, "RUN": 52}
    assert [one for one in CODES.values() if one.profile not in ("IH", "DPS", "both")] == []
    assert [one for one in CODES.values() if not set(one.severity.split("/")) <= {"error", "warning", "info"}] == []
    assert {one.fix for one in CODES.values()} == {"", "safe", "unsafe"}
    assert {one.code for one in CODES.values() if one.undecidable} == {code for code in CODES if code.startswith("RUN")}


def test_each_code_is_covered_missing_or_undecidable(capsys: pytest.CaptureFixture[str]) -> None:
    document = report(capsys)
    by_code = {entry["code"]: entry for entry in document["codes"]}
    assert list(by_code) == list(CODES)
    assert by_code["DAT001"]["status"] == "covered" and by_code["DAT001"]["rules"] == ["business-imports-db-driver"]
    assert by_code["RUN001"]["status"] == "undecidable" and "/health" in by_code["RUN001"]["reason"]
    assert all((entry["status"] == "covered") == bool(entry["rules"]) for entry in by_code.values())
    totals = document["totals"]
    assert totals["codes"] + totals["undecidable"] == len(CODES)
    assert totals["covered"] == sum(entry["status"] == "covered" for entry in by_code.values())


def test_of_one_architecture(capsys: pytest.CaptureFixture[str]) -> None:
    """What belongs to the other one is not asked for, and its rules cover nothing here."""
    entries = {entry["code"]: entry for entry in report(capsys, "--profile", "database_per_service")["codes"]}
    assert "DAT001" not in entries and "DPS001" in entries
    assert entries["SEP010"]["rules"] == ["cross-service-import"]


def test_the_table_names_what_is_missing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["coverage"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert re.match(r"category +codes +covered +errors +covered +undecidable$", lines[0])
    missing = [code for code, one in CODES.items() if not one.undecidable and code not in covered()]
    said = re.findall(
        r"\b[A-Z]{1,3}\d{3}\b", "\n".join(lines[: next(n for n, line in enumerate(lines) if "Not decided" in line)])
    )
    assert sorted(said) == sorted(missing)
    assert max(map(len, lines)) <= 80


def test_a_pack_of_ones_own_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = tmp_path / "mine"
    (pack / "names").mkdir(parents=True)
    (pack / "pack.yaml").write_text("name: mine\ntitle: Mine\nprofiles: [general]\n")
    (pack / "names" / "title.yaml").write_text(
        "name: title\ncovers: DCS013\nseverity: error\nsince: '1'\nstatement: A.\nsources: [{document: a, section: b}]\n"
        "examines: repository\nfind: SELECT path, 1 AS line, 1 AS column, path AS subject FROM file\nmessage: a\nremedy: b\n"
    )
    (tmp_path / "hybrid-lint.toml").write_text('packs = ["mine"]\n')
    entries = {entry["code"]: entry for entry in report(capsys, "--root", str(tmp_path))["codes"]}
    assert entries["DCS013"]["rules"] == ["title"]


if __name__ == "__main__":
    RECORDED.write_text("\n".join(covered()) + "\n", encoding="utf-8")
