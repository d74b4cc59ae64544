from flask import Flask

app = Flask(__name__)


@app.route("/api/v1/notes/<int:note_id>", methods=["GET", "PUT"])
def note(note_id): ...
