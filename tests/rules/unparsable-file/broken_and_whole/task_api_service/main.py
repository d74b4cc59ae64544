from fastapi import FastAPI

app = FastAPI()


# expect: unparsable-file "this Python file cannot be read whole"
def broken(:
    return 1
