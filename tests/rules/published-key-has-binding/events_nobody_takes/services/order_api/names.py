from enum import Enum

PAID = "order.paid"


class Exchange(Enum):
    ORDERS = "orders"
