# expect: worker-imports-web-or-bot-framework "`mail_worker`"
from fastapi import Request


def request_id(request: Request):
    return request.headers["x-request-id"]
