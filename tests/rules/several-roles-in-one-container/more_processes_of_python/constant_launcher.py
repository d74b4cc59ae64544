import subprocess

WORKER = "mail_worker.py"

if __name__ == "__main__":
    # expect: several-roles-in-one-container "`constant_launcher`"
    subprocess.Popen(["uvicorn", "web:app"])
    subprocess.Popen(["python", WORKER])
