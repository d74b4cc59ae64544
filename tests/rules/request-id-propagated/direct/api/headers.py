REQUEST_ID = "X-Request-ID"


def ids(request_id: str) -> dict[str, str]:
    return {"X-Request-ID": request_id}


def other(request_id: str) -> dict[str, str]:
    print("x-request-id", {"id": request_id})
    headers: dict[str, str] = {}
    headers.setdefault("Accept", "application/json")
    return headers


def far_ids() -> dict[str, str]:
    return near_ids()


def near_ids() -> dict[str, str]:
    made = ids("1")
    return made


def filled() -> dict[str, str]:
    headers: dict[str, str] = {}
    headers.setdefault("X-Request-ID", "1")
    return headers
