TASK = {"title": ""}
