from fastapi import FastAPI

app = FastAPI()


# expect: syntax-error[error] "this Python file cannot be read whole: syntax error"
def broken(:
    return 1


whole = 1


def broken_again(:
    return 1
