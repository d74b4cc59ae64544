import requests

from paths import HEALTH


def test_health(base_url):
    assert requests.get(base_url + HEALTH).ok
