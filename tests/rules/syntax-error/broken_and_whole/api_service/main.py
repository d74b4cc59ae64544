from fastapi import FastAPI

app = FastAPI()


# expect: syntax-error[error] "Python refuses this file: syntax error"
def broken(:
    return 1


whole = 1


def broken_again(:
    return 1
