from flask import Flask

app = Flask(__name__)  # ok: dockerfile-per-service
