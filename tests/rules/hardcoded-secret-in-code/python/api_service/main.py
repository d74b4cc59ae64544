import base64
import binascii

from aiogram import Bot
from fastapi import FastAPI
from pydantic import SecretStr

app = FastAPI()
# expect: hardcoded-secret-in-code "the value of `SECRET_KEY` stands in the repository"
SECRET_KEY = "as09dalsdk"
# expect: hardcoded-secret-in-code "the value of `API_KEY`"
API_KEY = "k7" + "Zq93"
# expect: hardcoded-secret-in-code
signing_key = base64.b64decode("c2VjcmV0LXZhbHVl")
# expect: hardcoded-secret-in-code
private_key = bytes.fromhex("9f2c61d7a40b83e5f6c7d8091a2b3c4d")
# expect: hardcoded-secret-in-code
access_key = binascii.unhexlify("9f2c61d7a40b83e5f6c7d8091a2b3c4d7f")
# expect: hardcoded-secret-in-code
encryption_key = base64.urlsafe_b64decode("c2VjcmV0LXZhbHVlMQ")
# expect: hardcoded-secret-in-code
db_password = SecretStr("kd83")
# expect: hardcoded-secret-in-code "a token in the form that `telegram` gives out stands in the repository"
bot = Bot("7719283645:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1")
# expect: hardcoded-secret-in-code
client = connect(user="admin", password="kd83Hs")
# expect: hardcoded-secret-in-code
db_pwd = "kd83H4"
# expect: hardcoded-secret-in-code
app.state.token = "kd83Hs03"
settings = {}
# expect: hardcoded-secret-in-code
settings["token"] = "kd83Hs04"
# AKIAQX7ZK3PLM2WV8TRN was the old one  # expect: hardcoded-secret-in-code
# ok: hardcoded-secret-in-code
TOKEN = "your-token-here"
# ok: hardcoded-secret-in-code
PASSWORD = "password"
# ok: hardcoded-secret-in-code
ACCESS_TOKEN = "access_token"
# ok: hardcoded-secret-in-code
API_KEY_NAME = "kd83Hs05"
# ok: hardcoded-secret-in-code
token_type = "bearer"
# ok: hardcoded-secret-in-code
TOKEN = ""
# ok: hardcoded-secret-in-code
EOS_TOKEN = "kd83Hs06"
# ok: hardcoded-secret-in-code
password = "Enter your password"
# ok: hardcoded-secret-in-code
secret = "vault://team/app"
# ok: hardcoded-secret-in-code
DB_PASSWORD = "DATABASE_PASSWORD"
# ok: hardcoded-secret-in-code
API_KEY = "X-API-Key"
# ok: hardcoded-secret-in-code
private_key = "keys/private.pem"
# ok: hardcoded-secret-in-code
test_password = "kd83Hs07"
# ok: hardcoded-secret-in-code
access_key = base64.b64decode(app.encoded_key)
# ok: hardcoded-secret-in-code
connect(password=app.db_password)
# ok: hardcoded-secret-in-code
connect(password=db_pwd)
# ok: hardcoded-secret-in-code
connect(password=20240131)
# ok: hardcoded-secret-in-code
LONGEST_TOKEN = 4096
# ok: hardcoded-secret-in-code
SHORTEST_PASSWORD = 10000
# ok: hardcoded-secret-in-code
max_password = 10001
# ok: hardcoded-secret-in-code
MINIMUM_SECRET = 10002
# expect: hardcoded-secret-in-code
maximal_password = 10003
# ok: hardcoded-secret-in-code
pwd = None
# ok: hardcoded-secret-in-code
labels = {"password": "Kennwort1"}
# ok: hardcoded-secret-in-code
token = SECRET_KEY
# ok: hardcoded-secret-in-code
signing_key = base64.b64encode(b"kd83Hs08")
# ok: hardcoded-secret-in-code
COMMIT = "9f2c61d7a40b83e5f6c7d8091a2b3c4d"
# ok: hardcoded-secret-in-code
pwd = "abc"
