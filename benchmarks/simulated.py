"""An installation of hybrid-lint with more rules than there are: the packs' own, copied under other names.

What a run costs must not grow with the rules that are still to be written; this is how it is held to that today.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

_SOURCES = Path(__file__).resolve().parents[1]
_LISTS = re.compile(r"^lists:(.*\n(?:[ \t].*\n|\n)*)", re.MULTILINE)
_LIST_NAME = re.compile(r"(?:^  |\{|, )([a-z][a-z0-9_]*): ?\[?", re.MULTILINE)
_COMPILE = """
import sys
from pathlib import Path
from hybrid_lint.config.packs import builtin_packs
from hybrid_lint.rulepack.pack_cache import BUNDLE, bundle
packs = builtin_packs()
(packs[0].parent / BUNDLE).write_bytes(bundle(packs))
"""


def install(directory: Path, rules: int) -> Path:
    """Puts the package with so many rules (not fewer than there are) below the directory; the executable.

    As in a wheel, the packs are compiled once and Python's bytecode is there.
    """
    library = directory / "lib"
    shutil.copytree(_SOURCES / "src" / "hybrid_lint", library / "hybrid_lint")
    shutil.copytree(_SOURCES / "rules", library / "hybrid_lint" / "packs")
    _multiply(library / "hybrid_lint" / "packs", rules)
    program = directory / "bin" / "hybrid-lint"
    program.parent.mkdir()
    program.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(library)!r})\n"
        "from hybrid_lint.cli.main import main\nsys.exit(main())\n"
    )
    program.chmod(0o755)
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(library)], check=True)
    subprocess.run([sys.executable, "-c", _COMPILE], check=True, env={"PYTHONPATH": str(library)})
    return program


def _multiply(packs: Path, rules: int) -> None:
    originals = sorted(path for path in packs.glob("*/*/*.yaml") if _is_rule(path.read_text(encoding="utf-8")))
    for number in range(rules - len(originals)):
        path = originals[number % len(originals)]
        copy = number // len(originals) + 2
        text = renamed(path.read_text(encoding="utf-8"), f"copy-{copy}")
        path.with_name(f"{path.stem}_copy_{copy}.yaml").write_text(text, encoding="utf-8")


def _is_rule(text: str) -> bool:
    return re.search(r"^message:", text, re.MULTILINE) is not None


def renamed(text: str, suffix: str) -> str:
    """A rule's text under another name, with other names for its lists."""
    text = re.sub(r"^name: *([a-z0-9-]+)", rf"name: \1-{suffix}", text, count=1, flags=re.MULTILINE)
    found = _LISTS.search(text)
    for name in dict.fromkeys(_LIST_NAME.findall(found[1])) if found else ():
        other = f"{name}_{suffix.replace('-', '_')}"
        text = re.sub(rf"(?<![\w']){name}(?=:)|(?<='){name}(?=')", other, text)
    return text
