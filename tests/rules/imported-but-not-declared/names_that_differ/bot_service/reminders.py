# ok: imported-but-not-declared
from dateutil.tz import UTC
# expect: imported-but-not-declared "`google.cloud.storage` is imported, and `bot_service` does not declare `google-cloud-storage`"
import google.cloud.storage


async def run(*parts: object) -> None:
    # expect: imported-but-not-declared "`boto3`"
    import boto3

    print(parts, UTC, boto3, google)
