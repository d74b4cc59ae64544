from fastapi import FastAPI

try:
    import shared.fast
except ImportError:
    pass
import shared.messages_pb2

app = FastAPI()
