import aio_pika

if __name__ == "__main__":
    print(aio_pika)
