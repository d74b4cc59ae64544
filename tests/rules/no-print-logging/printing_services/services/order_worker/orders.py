def process(order: int) -> None:
    # expect: no-print-logging "what belongs into the log"
    print(f"processing {order}")


if __name__ == "__main__":
    # ok: no-print-logging
    print("by hand")
