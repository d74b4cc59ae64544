from fastapi import FastAPI

app = FastAPI()


# expect: unparsable-file "python file cannot be read whole"
def broken(:
    return 1
