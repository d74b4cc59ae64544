from flask import Flask

# ok: every-role-has-its-own-compose-service
app = Flask(__name__)
