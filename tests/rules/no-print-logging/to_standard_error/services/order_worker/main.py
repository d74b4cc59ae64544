import sys


def process() -> None:
    # expect: no-print-logging "`print` writes to standard error what belongs into the log, and in one more place"
    print("no key is set", file=sys.stderr)
    print("started")


process()
