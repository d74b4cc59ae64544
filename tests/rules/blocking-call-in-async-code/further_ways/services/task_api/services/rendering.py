import subprocess


def render(name: str) -> str:
    # Two calls away from the route, in another module.
    # expect: blocking-call-in-async-code "a coroutine calls it through `report` → `build_report` → `render`"
    return subprocess.run(["wkhtmltopdf", name], check=True).stdout
