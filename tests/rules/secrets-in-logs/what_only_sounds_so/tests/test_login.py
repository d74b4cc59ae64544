import logging

password = "x"
# ok: secrets-in-logs
logging.info(password)
