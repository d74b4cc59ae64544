import os

print(os.environ["ORDER_URL"])
