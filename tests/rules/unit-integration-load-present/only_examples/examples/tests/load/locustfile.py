from locust import HttpUser


class Caller(HttpUser): ...
