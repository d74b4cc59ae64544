from domain import Task


def check(task: Task) -> None:
    # ok: model-attribute-exists
    assert task.titel
