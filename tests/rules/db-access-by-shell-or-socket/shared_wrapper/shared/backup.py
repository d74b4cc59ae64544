import subprocess


def dump():
    # expect: db-access-by-shell-or-socket "in shared code that it reaches"
    subprocess.run(["pg_dump", "app"])
