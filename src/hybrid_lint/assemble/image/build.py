"""What a Dockerfile build produces: base, start command, environment, files, packages.

Pure: takes fact rows and a repository listing, returns values; only the stages that feed the target are looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.assemble.image.evaluation import Stages
from hybrid_lint.assemble.image.image import Image
from hybrid_lint.assemble.image.wheels import SITE_PACKAGES

if TYPE_CHECKING:
    from hybrid_lint.assemble.image.build_context import Repository
    from hybrid_lint.assemble.image.image import BuildRequest
    from hybrid_lint.assemble.image.values import Dockerfile


def built(dockerfile: Dockerfile, request: BuildRequest, repository: Repository) -> Image | None:
    """The image of one build; None if the file has no stage or the target does not exist."""
    context = request.context.strip("/")
    context = "" if context == "." else context
    stages = Stages(dockerfile, request, repository, repository.context(context, dockerfile.path))
    index = len(dockerfile.stages) - 1 if request.target is None else stages.index(request.target)
    if index is None or index < 0:
        return None
    end = stages.evaluated(index)
    python_path = end.directories_of(end.env["PYTHONPATH"][0] if "PYTHONPATH" in end.env else "")
    present = {file for file, _ in end.files.values()}
    installed = {f"{SITE_PACKAGES}/{path}": kept for path, kept in end.site.items() if kept[0] not in present}
    if installed or any(path.startswith(f"{SITE_PACKAGES}/") for path in end.files):
        python_path.append(SITE_PACKAGES)
    return Image(
        dockerfile.path, context, request.target, end, python_path, {**end.files, **installed}, stages.feeding(index)
    )
