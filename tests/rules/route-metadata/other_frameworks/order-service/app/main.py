from flask import Flask

app = Flask(__name__)


# ok: route-metadata
@app.get("/orders")
def orders():
    return []
