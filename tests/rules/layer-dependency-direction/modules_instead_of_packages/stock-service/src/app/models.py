# expect: layer-dependency-direction
from app.services import A
