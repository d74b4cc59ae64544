def convert(price: int) -> None:
    # ok: no-print-logging
    print(price)
