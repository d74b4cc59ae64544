from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # expect: synchronous-pika-prohibited[warning] "`stock_worker` imports `pika`"
    from pika.spec import BasicProperties


def reply_to(properties: "BasicProperties") -> str:
    return properties.reply_to


print(reply_to)
