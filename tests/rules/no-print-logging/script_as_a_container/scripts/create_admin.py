def main() -> None:
    # ok: no-print-logging
    print("created")


main()
