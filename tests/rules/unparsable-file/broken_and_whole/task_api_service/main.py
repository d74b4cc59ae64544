from fastapi import FastAPI

app = FastAPI()


# ok: unparsable-file
def broken(:
    return 1
