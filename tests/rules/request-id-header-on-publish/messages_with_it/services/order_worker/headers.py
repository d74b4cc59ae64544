REQUEST_ID = "x-request-id"


def event_headers(event) -> dict[str, str]:
    return {"event_type": event.type, "x-request-id": event.request_id}


def with_request_id(event) -> dict[str, str]:
    headers = {"event_type": event.type}
    headers["x-request-id"] = event.request_id
    return headers
