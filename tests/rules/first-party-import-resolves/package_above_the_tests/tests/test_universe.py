# ok: first-party-import-resolves
from app.decision.universe import tradable
# ok: first-party-import-resolves
from app import ranks
# expect: first-party-import-resolves "`app.decisions` is imported, which the package of `services/trade_api/app/__init__.py` does not have"
from app.decisions import universe


def test_universe():
    assert tradable() == [] and ranks.FIRST and universe
