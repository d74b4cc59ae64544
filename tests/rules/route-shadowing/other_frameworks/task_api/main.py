from flask import Flask

app = Flask(__name__)


@app.route("/tasks/<task_id>")
def read_task(task_id): ...


# ok: route-shadowing
@app.route("/tasks/stats")
def stats(): ...
