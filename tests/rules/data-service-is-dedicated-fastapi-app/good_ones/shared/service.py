from fastapi import FastAPI


class Service(FastAPI):
    pass


def make(kind):
    return kind(title="db_mongo_service")


app = make(Service)
