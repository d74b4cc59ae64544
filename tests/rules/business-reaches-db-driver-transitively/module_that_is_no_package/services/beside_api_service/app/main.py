from fastapi import FastAPI

import shared.ledger.rows

app = FastAPI()
