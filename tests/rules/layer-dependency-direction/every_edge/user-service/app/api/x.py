# expect: layer-dependency-direction[warning] "api imports `app.repositories.x` of repositories"
from app.repositories.x import A as Wr
# ok: layer-dependency-direction
from app.services.x import A as Rservices
# ok: layer-dependency-direction
from app.schemas.x import A as Rschemas
# ok: layer-dependency-direction
from app.database.x import A as Rdatabase
# ok: layer-dependency-direction
from app.utils.x import A as Rutils
# ok: layer-dependency-direction
from app.config.x import A as Rconfig
# ok: layer-dependency-direction
from app.models.x import A as Rmodels

A = 1
