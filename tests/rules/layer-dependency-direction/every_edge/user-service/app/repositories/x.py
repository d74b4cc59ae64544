# expect: layer-dependency-direction "repositories imports `app.api.x` of api"
from app.api.x import A as Wapi
# expect: layer-dependency-direction "repositories imports `app.services.x` of services"
from app.services.x import A as Wservices
# expect: layer-dependency-direction[warning]
from app.schemas.x import A as Ws
# ok: layer-dependency-direction
from app.models.x import A as Rmodels
# ok: layer-dependency-direction
from app.database.x import A as Rdatabase

A = 1
