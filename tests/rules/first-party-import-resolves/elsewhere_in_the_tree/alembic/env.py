# expect: first-party-import-resolves "`app.models.Bse` is imported"
from app.models import Bse
