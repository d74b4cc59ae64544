import subprocess


def test_stack():
    assert subprocess.run(["docker", "compose", "up", "--wait"]).returncode == 0
