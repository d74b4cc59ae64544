from fastapi import FastAPI

app = FastAPI()


# A gateway names it: no repair.
# expect: business-routes-versioned
@app.get("/pages")
async def pages(): ...
