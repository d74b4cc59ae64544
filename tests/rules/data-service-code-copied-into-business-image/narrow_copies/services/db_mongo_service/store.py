TASK = "task"
