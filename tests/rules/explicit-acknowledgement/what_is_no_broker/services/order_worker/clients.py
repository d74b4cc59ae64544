import confluent_kafka

consumer = confluent_kafka.Consumer({})
