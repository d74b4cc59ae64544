from fastapi import APIRouter  # ok: python-module-name-not-snake

router = APIRouter()
