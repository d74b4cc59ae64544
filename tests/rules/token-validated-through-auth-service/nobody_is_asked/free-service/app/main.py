from fastapi.security import OAuth2PasswordBearer
from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "healthy"}

# ok: token-validated-through-auth-service
oauth2_scheme = OAuth2PasswordBearer(tokenUrl='login')
