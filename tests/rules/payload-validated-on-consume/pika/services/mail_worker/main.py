import json
import pickle

import httpx
import msgpack
import pika
import simplejson
import ujson
import yaml


def on_mail(channel, method, properties, body):
    # expect: payload-validated-on-consume "`json.loads` takes the message of `on_mail` apart"
    letter = json.loads(body)
    # expect: payload-validated-on-consume "`ujson.loads`"
    ujson.loads(body)
    # expect: payload-validated-on-consume "`simplejson.loads`"
    simplejson.loads(body)
    # expect: payload-validated-on-consume "`msgpack.unpackb`"
    msgpack.unpackb(body)
    # expect: payload-validated-on-consume "`yaml.safe_load`"
    yaml.safe_load(body)
    # expect: payload-validated-on-consume "`pickle.loads`"
    pickle.loads(body)
    httpx.post("http://mail_api:8000/letters", json=letter, timeout=5)
    channel.basic_ack(method.delivery_tag)


channel = pika.BlockingConnection(pika.ConnectionParameters("rabbitmq")).channel()
channel.basic_consume("mail", on_mail)
channel.start_consuming()
