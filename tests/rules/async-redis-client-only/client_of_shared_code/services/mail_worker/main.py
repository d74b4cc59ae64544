from store import client

client.ping()
