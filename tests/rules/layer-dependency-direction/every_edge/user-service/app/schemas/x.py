# expect: layer-dependency-direction "schemas imports `app.api.x` of api"
from app.api.x import A as Wapi
# expect: layer-dependency-direction "schemas imports `app.services.x` of services"
from app.services.x import A as Wservices
# expect: layer-dependency-direction "schemas imports `app.repositories.x` of repositories"
from app.repositories.x import A as Wrepositories

A = 1
