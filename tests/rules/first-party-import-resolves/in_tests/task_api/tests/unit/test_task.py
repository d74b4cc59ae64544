# expect: first-party-import-resolves "`app.models.Mail` is imported"
from app.models import Mail, Row
# expect: first-party-import-resolves "`app.letters` is imported, which the package of `task_api/app/__init__.py` does not have"
from app.letters import Letter
# expect: first-party-import-resolves "`tests.factories` is imported"
from tests.factories import make
# ok: first-party-import-resolves
from tests.data import rows
# ok: first-party-import-resolves
from helpers import make as helped


def test_row():
    assert Row()
