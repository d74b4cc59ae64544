from pathlib import Path

from fastapi import APIRouter

router = APIRouter(prefix="/files")
ROOT = Path("/files")


# The same text is a directory: no repair.
# expect: business-routes-versioned
@router.get("/{name}")
async def read(name: str) -> str:
    return (ROOT / name).read_text()
