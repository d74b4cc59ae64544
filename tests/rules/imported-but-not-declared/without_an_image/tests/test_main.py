# ok: imported-but-not-declared
import freezegun
import main


def test_app() -> None:
    assert main.app
