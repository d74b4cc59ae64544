import aio_pika

# ok: non-data-container-wired-to-database
DEFAULT = "http://postgres:5432"
