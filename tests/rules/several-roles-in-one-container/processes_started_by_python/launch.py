import subprocess
import sys

if __name__ == "__main__":
    # expect: several-roles-in-one-container "`task_launcher`"
    started = [subprocess.Popen(["uvicorn", "api:app"]), subprocess.Popen([sys.executable, "mail_worker.py"])]
    # ok: several-roles-in-one-container
    subprocess.run(["alembic", "upgrade", "head"])
    for one in started:
        one.wait()
