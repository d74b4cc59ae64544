import subprocess

# expect: bandit-in-quality-gate "gives no reason"
subprocess.run("ls", shell=True)  # nosec
# ok: bandit-in-quality-gate
subprocess.run(["ls"])  # nosec B603 - fixed arguments
# ok: bandit-in-quality-gate
HOST = "0.0.0.0"  # nosec B104
# ok: bandit-in-quality-gate
subprocess.run(["ls"])  # noqa
