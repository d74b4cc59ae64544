"""Classes that move to a module of their own, with what they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hybrid_lint.edit.ranges import CannotEdit, applied
from hybrid_lint.fix.change import Change
from hybrid_lint.fix.move_classes_step import move_classes
from hybrid_lint.fix.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path


def _moved(root: Path, files: dict[str, str], *names: str) -> tuple[str, str]:
    """What `api.py` and `models.py` say afterwards."""
    for path, text in files.items():
        (root / path).write_bytes(text.encode())
    change = Change({})
    fields = {"path": "api.py", "to": "models.py", "names": list(names), "module": "models", "head": "Models."}
    move_classes(fields, Workspace(str(root), str(root), files), change)
    return applied(files["api.py"], change.edits["api.py"]), change.created["models.py"][0].decode()


def test_what_a_class_needs_comes_with_it(tmp_path: Path) -> None:
    text = (
        "from __future__ import annotations\n\nimport datetime as dt\nfrom enum import StrEnum\n\n"
        "from pydantic import BaseModel, Field as F\n\n\nclass Kind(StrEnum):\n    A = 'a'\n\n\n"
        "class Part(BaseModel):\n    at: dt.date\n\n\n@final\nclass Task(BaseModel):\n    kind: Kind\n    parts: list['Part'] = F([])\n\n\n"
        "def first(task: Task) -> str:\n    return task.kind\n"
    ).replace("@final\n", "")
    left, new = _moved(tmp_path, {"api.py": text}, "Task")
    assert (
        left
        == "from __future__ import annotations\n\nfrom models import Task\n\n\ndef first(task: Task) -> str:\n    return task.kind\n"
    )
    assert new == (
        '"""Models."""\n\nfrom __future__ import annotations\n\nimport datetime as dt\nfrom enum import StrEnum\n\n'
        "from pydantic import BaseModel, Field as F\n\n\nclass Kind(StrEnum):\n    A = 'a'\n\n\n"
        "class Part(BaseModel):\n    at: dt.date\n\n\nclass Task(BaseModel):\n    kind: Kind\n    parts: list['Part'] = F([])\n"
    )


def test_who_takes_it_from_there_still_does(tmp_path: Path) -> None:
    text = "from pydantic import BaseModel\n\nLIMIT = 1\n\n\n# A task.\nclass Task(BaseModel):\n    pass\n\n\nclass Other(BaseModel):\n    pass\n"
    files = {"api.py": text, "test_api.py": "from api import Task\n"}
    left, new = _moved(tmp_path, files, "Task", "Other")
    assert left == "from models import Task\n\nLIMIT = 1\n"
    assert new.endswith("# A task.\nclass Task(BaseModel):\n    pass\n\n\nclass Other(BaseModel):\n    pass\n")


def test_line_ends_stay(tmp_path: Path) -> None:
    text = "from pydantic import BaseModel\r\n\r\n\r\nclass Task(BaseModel):\r\n    pass\r\n\r\n\r\nTASK = Task()\r\n"
    left, new = _moved(tmp_path, {"api.py": text}, "Task")
    assert left == "from models import Task\r\n\r\n\r\nTASK = Task()\r\n"
    assert new.count("\r\n") == new.count("\n")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("LIMIT = 3\n\n\nclass Task:\n    limit = LIMIT\n", "needs `LIMIT`, which stays"),
        ("from words import Word\n\n\nclass Task:\n    word: Word\n", "needs `Word` of `words`"),
        ("from .words import Word\n\n\nclass Task:\n    word: Word\n", "needs `Word` of `.words`"),
        ("try:\n    from a import B\nexcept ImportError:\n    B = None\n\n\nclass Task:\n    b: B\n", "`B`"),
        ("if True:\n    class Task:\n        pass\n", "no class `Task`"),
    ],
)
def test_what_needs_more_stays(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(CannotEdit, match=why):
        _moved(tmp_path, {"api.py": text, "words.py": "class Word: ...\n"}, "Task")


def test_a_module_that_is_there_stays(tmp_path: Path) -> None:
    with pytest.raises(CannotEdit, match=r"there is a `models\.py`"):
        _moved(tmp_path, {"api.py": "class Task: ...\n", "models.py": ""}, "Task")
