import time

import requests


class Waiting:
    def __init__(self):
        # expect: blocking-call-in-async-code "through `objects` → `__init__`"
        time.sleep(1)


class Loader(Waiting):
    pass


class Base:
    session = requests.Session()

    def fetch(self):
        # expect: blocking-call-in-async-code "`self.session.get` (`requests.Session.get`)"
        return self.session.get("http://user_api_service:8000")


class HttpClient(Base):
    pass


class Store:
    def load(self):
        # expect: blocking-call-in-async-code "through `objects` → `load`"
        return getattr(requests, "get")("http://user_api_service:8000")


store = Store()
