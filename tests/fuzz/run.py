"""Fuzzes one format: `python -m tests.fuzz.run yaml --inputs 1000000`.

What our own code covers leads to further inputs; with `--blind` it does not, which is many times faster. It ends with exit code 0 after that many
inputs or seconds; an input for which something is wrong is told with its bytes and why.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import atheris

if TYPE_CHECKING:
    from collections.abc import Callable


def main() -> None:
    options = _options()
    context: Any = nullcontext() if options.blind else atheris.instrument_imports(include=["hybrid_lint"])
    with context, tempfile.TemporaryDirectory() as directory:
        from tests.fuzz.targets import targets, within_time

        target = targets()[options.target]
        corpus = Path(directory, "corpus")
        corpus.mkdir()
        for number, content in enumerate(target.seeds(Path(directory))):
            (corpus / f"{number:04}").write_bytes(content)
            target.read(content)  # loads what the target needs while imports are instrumented
        flags = [
            f"-runs={options.inputs}", f"-max_total_time={options.seconds}", f"-seed={options.seed}",
            f"-max_len={options.longest}", f"-artifact_prefix={directory}/", "-timeout=30", "-print_final_stats=1", "-rss_limit_mb=0",
        ]  # fmt: skip
        atheris.Setup([sys.argv[0], *flags, str(corpus)], _told(within_time(target.read)))
        atheris.Fuzz()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fuzzes one format.")
    parser.add_argument("target", help="a name of tests/fuzz/targets.py")
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seconds", type=int, default=0, help="stop after this time; 0: never")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--longest", type=int, default=4_000, help="bytes of an input")
    parser.add_argument("--blind", action="store_true", help="do not look at what inputs cover")
    return parser.parse_args()


def _told(read: Callable[[bytes], None]) -> Callable[[bytes], None]:
    def told(source: bytes) -> None:
        try:
            read(source)
        except BaseException:
            print(f"\ninput: {source!r}", file=sys.stderr, flush=True)
            raise

    return told


if __name__ == "__main__":
    main()
