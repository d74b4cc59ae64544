from fastapi import FastAPI

import legacy
from prices import price_of

app = FastAPI()


@app.get("/prices/{item}")
async def price(item: int) -> int:
    # expect: no-print-logging
    print(item)  # TODO use the log
    return price_of(item) + legacy.OFFSET


if __name__ == "__main__":
    import uvicorn

    # ok: no-print-logging
    print("by hand")
    uvicorn.run(app)
