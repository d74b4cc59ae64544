import os

if __name__ == "__main__":
    # expect: several-roles-in-one-container "`system_launcher`"
    os.system("uvicorn web:app &")
    os.system("python mail_worker.py &")
    # ok: several-roles-in-one-container
    os.system("alembic upgrade head")
