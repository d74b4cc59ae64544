from fastapi import APIRouter

from services.reports import build_report, parallel

router = APIRouter()


@router.get("/report")
async def report() -> str:
    return build_report()


@router.get("/report/sync")
def report_in_a_thread() -> str:
    return build_report()


@router.get("/parallel")
async def in_threads() -> None:
    await parallel()
