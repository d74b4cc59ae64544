from enum import Enum

CLAIMS = "claims"


class Queue(Enum):
    MAILS = "mails"
