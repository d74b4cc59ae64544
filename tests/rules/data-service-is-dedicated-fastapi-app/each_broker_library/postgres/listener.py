def listen(channel):
    # expect: data-service-is-dedicated-fastapi-app "consumes messages (`channel.basic_consume`)"
    channel.basic_consume("changes", print)
    # expect: data-service-is-dedicated-fastapi-app "consumes messages (`channel.start_consuming`)"
    channel.start_consuming()
