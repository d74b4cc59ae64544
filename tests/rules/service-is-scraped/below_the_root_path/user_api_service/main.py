from fastapi import FastAPI

app = FastAPI(root_path="/users")


@app.get("/metrics")
def metrics() -> str:
    return ""
