import subprocess as sp

if __name__ == "__main__":
    # expect: several-roles-in-one-container "`getattr_launcher`"
    one = getattr(sp, "Popen")(["uvicorn", "web:app"])
    two = getattr(sp, "Popen")(["python", "-m", "mail_worker"])
