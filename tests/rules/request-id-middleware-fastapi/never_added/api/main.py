from fastapi import FastAPI

import layers

# expect: request-id-middleware-fastapi "`RequestIDMiddleware` is never added to the application"
app = FastAPI(title=layers.REQUEST_ID_HEADER)
print(layers.RequestIDMiddleware, layers.Tagging)


@app.get("/tasks")
async def tasks() -> list[str]:
    return []
