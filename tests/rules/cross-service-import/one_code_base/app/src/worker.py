import aio_pika

# ok: cross-service-import
from src.settings import PORT
# Two processes of one code base; that they share it is for the rules of containers to judge.
# ok: cross-service-import
from src.main import app
