import sys


def process() -> None:
    try:
        raise OSError
    except OSError as error:
        # expect: no-print-logging "and in one more place"
        print(error)
    sys.stderr.write("done")  # noqa: E501


process()
