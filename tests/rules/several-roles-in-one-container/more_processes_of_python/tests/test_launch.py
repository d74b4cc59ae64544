import subprocess


def test_launch():
    # ok: several-roles-in-one-container
    subprocess.Popen(["uvicorn", "web:app"])
    # ok: several-roles-in-one-container
    subprocess.Popen(["python", "mail_worker.py"])
