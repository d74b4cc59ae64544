from fastapi import Depends, FastAPI
from schemas import Batch, Draft, Filters, Order, Report, TaskCreate as Create, TaskRead

app = FastAPI()


@app.post("/tasks", response_model=TaskRead)
async def create(task: Create): ...


@app.post("/batches")
async def create_batch(batch: list[Batch]): ...


@app.post("/orders")
async def create_order(order: Order): ...


@app.post("/drafts")
async def create_draft(draft: Draft): ...


@app.post("/filtered")
async def filtered(filters: Filters = Depends()): ...


@app.get("/reports")
async def read(report: Report): ...
