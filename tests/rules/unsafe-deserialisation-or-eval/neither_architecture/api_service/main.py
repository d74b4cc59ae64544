import pickle

from fastapi import FastAPI

app = FastAPI()
with open("model.pickle", "rb") as file:
    # ok: unsafe-deserialisation-or-eval
    model = pickle.load(file)


@app.post("/")
async def predict(data: bytes) -> float:
    # expect: unsafe-deserialisation-or-eval
    return model(pickle.loads(data))
