class TaskRepository:
    pass
