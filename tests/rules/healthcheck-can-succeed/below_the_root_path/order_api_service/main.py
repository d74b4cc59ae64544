from fastapi import FastAPI

app = FastAPI(root_path="/orders")


@app.get("/health")
def health() -> str:
    return "up"
