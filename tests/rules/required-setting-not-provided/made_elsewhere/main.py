from fastapi import Depends, FastAPI
from security import verify
from settings import ApiSettings

app = FastAPI()


@app.get("/health")
def health(token: str, settings: ApiSettings = Depends(ApiSettings)) -> bool:
    return verify(token, settings)
