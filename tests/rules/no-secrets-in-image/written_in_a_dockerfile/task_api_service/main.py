from fastapi import FastAPI

app = FastAPI()

# expect: hardcoded-secret-in-code "`PAYMENT_TOKEN`"
PAYMENT_TOKEN = "pT4m8Zq1xC7vN2kL9wR5"
