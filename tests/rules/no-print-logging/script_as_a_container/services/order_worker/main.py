import logging

logging.getLogger(__name__).info("started")
