# ok: layer-dependency-direction
from app.api.x import A


def test_a() -> None:
    assert A
