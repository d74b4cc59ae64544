"""`hybrid-lint services`: the service model, with the evidence for each role and the line that corrects it."""

from __future__ import annotations

import json

from hybrid_lint.cli.output import use_color, width, write
from hybrid_lint.cli.targets import config_source, directory
from hybrid_lint.report.service_model import render_services


def show_services(path: str | None, format: str, config: str | None, profile: str | None = None) -> int:
    """Prints the services of a repository; returns 0."""
    from hybrid_lint import api

    root = directory(path)
    services = api.services(root, config=config_source(config, root), profile=profile)
    if format == "json":
        write(json.dumps({"version": 1, "services": services}, indent=2) + "\n")
    else:
        write(render_services(services, color=use_color("auto"), width=width()))
    return 0
