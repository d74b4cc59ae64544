from fastapi import FastAPI


class Service(FastAPI):
    pass


app = Service()
