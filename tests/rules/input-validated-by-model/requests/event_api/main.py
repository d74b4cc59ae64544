import hmac
import json
import secrets

import httpx
import jsonschema
import orjson
import stripe
from fastapi import Depends, FastAPI, HTTPException, Request
from nacl.signing import VerifyKey
from pydantic import BaseModel, TypeAdapter, parse_obj_as
from starlette.requests import Request as Incoming
from telegram import Update

app = FastAPI()
client = httpx.AsyncClient(timeout=5)


class Event(BaseModel):
    name: str


async def read_body(request: Request) -> dict:
    # expect: input-validated-by-model "`POST /events` reads the JSON of its request itself"
    return await request.json()


@app.post("/events")
async def take_event(request: Request):
    data = await read_body(request)
    return {"name": data["name"]}


@app.post("/raw")
async def take_raw(request: Incoming):
    # expect: input-validated-by-model
    raw = await request.body()
    data = json.loads(raw)
    return {"name": data["name"]}


@app.post("/nested")
async def take_nested(request: Request):
    # expect: input-validated-by-model
    return orjson.loads(await request.body())


async def take_dependency(body: dict = Depends(read_body)): ...


@app.post("/wrapped")
async def take_wrapped(request: Request):
    # expect: input-validated-by-model
    data = await getattr(request, "json")()
    return Event(name="wrapped"), data


@app.get("/search")
async def search(request: Request):
    # ok: input-validated-by-model
    return await request.json()


@app.post("/echo")
async def echo(request: Request):
    # ok: input-validated-by-model
    return len(await request.body())


def check_signature(body: bytes, signature: str) -> None:
    if not hmac.compare_digest(body.hex(), signature):
        raise HTTPException(401)


async def signed(request: Request) -> None:
    check_signature(await request.body(), request.headers["X-Signature"])


@app.post("/hooks/dependency", dependencies=[Depends(signed)])
async def hook(request: Request):
    # ok: input-validated-by-model
    return await request.json()


@app.post("/hooks/new")
async def hook_new(request: Request):
    # ok: input-validated-by-model
    data = await request.json()
    return hmac.new(b"k", str(data).encode(), "sha256").hexdigest()


@app.post("/hooks/digest")
async def hook_digest(request: Request):
    # ok: input-validated-by-model
    data = json.loads(await request.body())
    return data, hmac.digest(b"k", b"m", "sha256")


@app.post("/hooks/token")
async def hook_token(request: Request):
    # ok: input-validated-by-model
    data = await request.json()
    return data, secrets.compare_digest("a", "b")


@app.post("/guarded")
async def guarded(request: Request):
    # expect: input-validated-by-model
    data = await request.json()
    return data, secrets.compare_digest("a", "b")


@app.post("/hooks/stripe")
async def hook_stripe(request: Request):
    # ok: input-validated-by-model
    data = await request.json()
    return data, stripe.Webhook.construct_event(data, "s", "t")


@app.post("/hooks/discord")
async def hook_discord(request: Request):
    # ok: input-validated-by-model
    data = await request.json()
    VerifyKey(b"k").verify(b"s", b"t")
    return data


@app.post("/bots/telegram")
async def bot(request: Request):
    # ok: input-validated-by-model
    return Update.de_json(await request.json(), None)


@app.post("/bots/raw")
async def bot_raw(request: Request, dispatcher):
    # ok: input-validated-by-model
    return await dispatcher.feed_raw_update(None, await request.json())


@app.post("/bots/update")
async def bot_update(request: Request, dispatcher):
    # ok: input-validated-by-model
    return await dispatcher.feed_update(None, await request.json())


@app.post("/bots/webhook")
async def bot_webhook(request: Request, dispatcher):
    # ok: input-validated-by-model
    return await dispatcher.feed_webhook_update(None, await request.json())


@app.post("/models/validate")
async def model_validate(request: Request):
    # ok: input-validated-by-model
    return Event.model_validate(await request.json())


@app.post("/models/json")
async def model_json(request: Request):
    # ok: input-validated-by-model
    data = json.loads(await request.body())
    return data, Event.model_validate_json("{}")


@app.post("/models/spread")
async def model_spread(request: Request):
    # ok: input-validated-by-model
    return Event(**await request.json())


@app.post("/models/entry")
async def model_entry(request: Request):
    # ok: input-validated-by-model
    data = await request.json()
    return Event(name=data["name"])


@app.post("/models/old")
async def model_old(request: Request):
    # ok: input-validated-by-model
    return Event.parse_obj(await request.json())


@app.post("/models/raw")
async def model_raw(request: Request):
    # ok: input-validated-by-model
    data = await request.json()
    return Event.parse_raw(str(data))


@app.post("/models/as")
async def model_as(request: Request):
    # ok: input-validated-by-model
    return parse_obj_as(list[Event], await request.json())


@app.post("/adapters/python")
async def adapter_python(request: Request):
    # ok: input-validated-by-model
    return TypeAdapter(list[Event]).validate_python(await request.json())


@app.post("/adapters/json")
async def adapter_json(request: Request):
    # ok: input-validated-by-model
    data = await request.json()
    return data, TypeAdapter(list[Event]).validate_json("[]")


async def send_on(path: str, body: dict) -> dict:
    response = await client.post(f"http://task_api:8000{path}", json=body)
    return response.json()


@app.post("/proxied")
async def proxy(request: Request):
    # ok: input-validated-by-model
    body = await request.json()
    return await send_on("/proxied", body)


@app.put("/proxied/raw")
async def proxy_raw(request: Request):
    # ok: input-validated-by-model
    body = await request.json()
    await client.put("http://task_api:8000/raw", data=body)


@app.put("/proxied/content")
async def proxy_content(request: Request):
    # ok: input-validated-by-model
    raw = await request.body()
    await client.put("http://task_api:8000/content", content=raw)
    return json.loads(raw)


@app.put("/proxied/pool")
async def proxy_through_pool(request: Request):
    # ok: input-validated-by-model
    body = await request.json()
    await request.app.state.pool.send("PUT", "/pool", json=body)


@app.put("/proxied/other")
async def proxy_of_another_call(request: Request):
    # expect: input-validated-by-model
    body = await request.json()
    await request.app.state.pool.send("PUT", "/pool", json=dict(title=body["title"]))


@app.put("/proxied/call")
async def proxy_call(request: Request):
    # ok: input-validated-by-model
    await client.put("http://task_api:8000/raw", json=await request.json())


@app.post("/sent")
async def send(request: Request):
    # expect: input-validated-by-model
    body = await request.json()
    return await send_on("/tasks", body)


@app.post("/notified")
async def proxy_and_notify(request: Request):
    # expect: input-validated-by-model
    body = await request.json()
    await client.post("http://task_api:8000/notes", json={"title": "one more"})
    await client.post("http://task_api:8000/notes", params=body)
    return body["title"]


@app.post("/schemas")
async def by_schema(request: Request):
    # ok: input-validated-by-model
    data = await request.json()
    jsonschema.validate(data, {"type": "object"})
    return data
