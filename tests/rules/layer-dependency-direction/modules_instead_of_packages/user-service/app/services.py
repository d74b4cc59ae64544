# ok: layer-dependency-direction
from app.repositories import A
