from pydantic import create_model

TaskCreate = create_model("TaskCreate", title=(str, ...))
