# expect: layer-dependency-direction[warning]
from app.repositories import A
