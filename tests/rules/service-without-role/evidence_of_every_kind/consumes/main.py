from kafka import KafkaConsumer
for message in KafkaConsumer('t'): print(message)
