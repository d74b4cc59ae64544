class Ledger:
    book = None
