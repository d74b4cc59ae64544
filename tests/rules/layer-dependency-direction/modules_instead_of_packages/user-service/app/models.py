# expect: layer-dependency-direction "models imports `app.services` of services"
from app.services import A
