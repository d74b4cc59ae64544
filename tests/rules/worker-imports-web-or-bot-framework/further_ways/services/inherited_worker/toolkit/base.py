# expect: worker-imports-web-or-bot-framework "`inherited_worker`"
from starlette.types import ASGIApp


class Service:
    application: ASGIApp
