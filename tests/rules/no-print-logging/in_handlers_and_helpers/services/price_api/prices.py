def _shown(item: int) -> None:
    # expect: no-print-logging
    print(item)


def price_of(item: int) -> int:
    _shown(item)
    return item
