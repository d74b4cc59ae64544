from subprocess import Popen as spawn

if __name__ == "__main__":
    # expect: several-roles-in-one-container "`alias_launcher`"
    started = [spawn(["uvicorn", "web:app"]), spawn("python mail_worker.py", shell=True)]
