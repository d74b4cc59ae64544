# ok: worker-imports-web-or-bot-framework
from prometheus_client import Counter
