import subprocess


def start(*words):
    # ok: several-roles-in-one-container
    return subprocess.Popen(list(words))


if __name__ == "__main__":
    # expect: several-roles-in-one-container "`helper_launcher`"
    start("uvicorn", "web:app")
    start("python", "mail_worker.py")
