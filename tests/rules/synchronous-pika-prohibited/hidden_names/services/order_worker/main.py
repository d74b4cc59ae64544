from broker import connect

connect("amqp://rabbitmq")
