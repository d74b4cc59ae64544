TABLE = "tasks"
