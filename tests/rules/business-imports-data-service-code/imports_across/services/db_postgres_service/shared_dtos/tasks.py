class TaskDTO:
    pass
