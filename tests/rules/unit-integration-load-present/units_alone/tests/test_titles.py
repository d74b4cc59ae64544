from enum import StrEnum


class Title(StrEnum):
    A = 'a'


def test_title_is_kept(tmp_path) -> None:
    assert Title('a') is Title.A
