class TaskRow:
    pass
