import logging
import os

TOKEN = os.getenv("TOKEN")
logger = logging.getLogger(__name__)
HEADERS = {"token": TOKEN}
# ok: secrets-in-logs
logger.info("started")
