# expect: layer-dependency-direction[warning]
from app.repositories.x import A
