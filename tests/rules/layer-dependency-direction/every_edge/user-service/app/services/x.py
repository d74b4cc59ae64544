# expect: layer-dependency-direction "services imports `app.api.x` of api"
from app.api.x import A as Wapi
# ok: layer-dependency-direction
from app.repositories.x import A as Rrepositories
# ok: layer-dependency-direction
from app.models.x import A as Rmodels
# ok: layer-dependency-direction
from app.schemas.x import A as Rschemas
# ok: layer-dependency-direction
from app.utils.x import A as Rutils

A = 1
