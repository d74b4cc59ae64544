from fastapi import FastAPI

app = FastAPI()


# expect: type-hints-complete
def late(days):
    return days > 3
