# expect: layer-dependency-direction "models imports `app.api.x` of api"
from app.api.x import A as Wapi
# expect: layer-dependency-direction "models imports `app.services.x` of services"
from app.services.x import A as Wservices
# expect: layer-dependency-direction "models imports `app.repositories.x` of repositories"
from app.repositories.x import A as Wrepositories
# expect: layer-dependency-direction "models imports `app.schemas.x` of schemas"
from app.schemas.x import A as Wschemas
# ok: layer-dependency-direction
from app.database.x import A as Rdatabase

A = 1
