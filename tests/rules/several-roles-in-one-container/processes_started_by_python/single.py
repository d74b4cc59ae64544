import subprocess

if __name__ == "__main__":
    # ok: several-roles-in-one-container
    subprocess.Popen(["uvicorn", "api:app"]).wait()
