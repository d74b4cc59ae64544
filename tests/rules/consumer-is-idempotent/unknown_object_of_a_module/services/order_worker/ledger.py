class Ledger:
    book = None


def describe(book) -> str:
    enter = str(book)
    return enter
