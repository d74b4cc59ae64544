"""Records what Docker Compose makes of every corpus case: `python -m tests.support.record_compose`."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

from tests.support.compose_cli import effective_model, find_compose

CORPUS = Path(__file__).parents[1] / "data" / "compose_corpus"
#: The directory that stands for a case's own in the recorded models.
RECORDED_ROOT = "/repository"


def main() -> int:
    command = find_compose()
    if command is None:
        print("no Docker Compose v2 here: run tests/support/install_compose.sh", file=sys.stderr)
        return 2
    for case in sorted(path for path in CORPUS.iterdir() if path.is_dir()):
        with tempfile.TemporaryDirectory() as scratch:
            directory = Path(scratch).resolve() / case.name
            shutil.copytree(case, directory)
            listing = case / "files.txt"
            model = effective_model(command, directory, listing.read_text().split() if listing.exists() else [])
            text = json.dumps("refused" if isinstance(model, str) else model, indent=1, ensure_ascii=False)
            (case / "expected.json").write_text(_without_places(text, directory) + "\n")
    return 0


def _without_places(text: str, directory: Path) -> str:
    return text.replace(str(directory), RECORDED_ROOT).replace(str(directory.parent), "/outside")


if __name__ == "__main__":
    sys.exit(main())
