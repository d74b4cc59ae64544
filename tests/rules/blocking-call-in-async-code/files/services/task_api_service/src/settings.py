import json
from functools import lru_cache


@lru_cache
def load_settings() -> dict[str, str]:
    # ok: blocking-call-in-async-code
    with open("settings.json", encoding="utf-8") as stream:
        return json.load(stream)


_words: list[str] | None = None


def words() -> list[str]:
    global _words
    if _words is None:
        # ok: blocking-call-in-async-code
        _words = open("words.txt", encoding="utf-8").read().split()
    return _words
