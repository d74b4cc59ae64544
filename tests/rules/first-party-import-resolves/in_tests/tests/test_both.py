# ok: first-party-import-resolves
from app.models import Mail
# ok: first-party-import-resolves
from app.letters import Letter
# expect: first-party-import-resolves "`app.nobody` is imported"
from app.nobody import Row


def test_mail():
    assert Mail() and Letter()
