import app.main  # ok: python-module-name-not-snake
