from main import consume

TASKS = [consume]


def tasks():
    return TASKS
