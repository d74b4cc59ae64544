from dataclasses import dataclass


@dataclass
class Options:
    # expect: hardcoded-service-url
    url: str = "http://db_postgres_service:8005"


class DataServiceClient:
    # expect: hardcoded-service-url
    def __init__(self, url: str = "http://db_postgres_service:8000") -> None:
        self.url = url
