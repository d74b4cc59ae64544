import logging


def event_headers(event) -> dict[str, str]:
    logging.info("made", extra={"x-request-id": event.request_id})
    return {"event_type": event.type}
