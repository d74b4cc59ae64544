# expect: worker-imports-web-or-bot-framework "`typed_worker`"
from fastapi.responses import HTMLResponse


def render(request):
    return HTMLResponse("")
