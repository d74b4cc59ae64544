import json


def load() -> dict[str, int]:
    return {}


def main() -> int:
    # ok: no-print-logging
    print(json.dumps(load()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
