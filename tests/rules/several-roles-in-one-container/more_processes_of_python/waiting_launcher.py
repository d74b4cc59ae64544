import os

if __name__ == "__main__":
    # One after the other.
    # ok: several-roles-in-one-container
    os.system("python mail_worker.py --once")
    os.system("uvicorn web:app")
