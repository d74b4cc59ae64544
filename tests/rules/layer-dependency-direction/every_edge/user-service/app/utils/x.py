# expect: layer-dependency-direction "utils imports `app.api.x` of api"
from app.api.x import A as Wapi

A = 1
