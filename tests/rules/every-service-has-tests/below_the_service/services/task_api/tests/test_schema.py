import json
from pathlib import Path


def test_schema():
    assert json.loads(Path("openapi.json").read_text())["paths"]
