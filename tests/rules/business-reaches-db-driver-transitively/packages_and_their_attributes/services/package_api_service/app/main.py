from fastapi import FastAPI

import shared.ledger

app = FastAPI()
