from fastapi import FastAPI

app = FastAPI()


def say(what: str) -> None: ...


say("started")
