import os

print(os.getenv("UNREAD_LIMIT", "3"))
