import asyncio

import aio_pika

from guarded import on_answer, on_block, on_call, on_decorated, on_found, on_guarded, on_key, on_loaded_script, on_options, on_raised, on_script, on_set

async def main() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    queue = await channel.declare_queue("orders")
    await queue.consume(on_set)
    await queue.consume(on_key)
    await queue.consume(on_script)
    await queue.consume(on_guarded)
    await queue.consume(on_loaded_script)
    await queue.consume(on_decorated)
    await queue.consume(on_options)
    await queue.consume(on_found)
    await queue.consume(on_raised)
    await queue.consume(on_call)
    await queue.consume(on_answer)
    await queue.consume(on_block)

    await asyncio.Future()


asyncio.run(main())
