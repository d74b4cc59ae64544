def title(task: dict[str, str]) -> str:  # ok: dockerfile-per-service
    return task["title"]
