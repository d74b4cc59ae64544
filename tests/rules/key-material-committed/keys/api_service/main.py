from fastapi import FastAPI

app = FastAPI()


def is_key(text: str) -> bool:
    # ok: key-material-committed
    return text.startswith("-----BEGIN PRIVATE KEY-----")


# ok: key-material-committed
BOT = "7719283645:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1"
