from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # expect: layer-dependency-direction[warning]
    from app.api.x import A


def late() -> object:
    # expect: layer-dependency-direction
    from app.api import x

    return x
