import aio_pika

import shared.queue
