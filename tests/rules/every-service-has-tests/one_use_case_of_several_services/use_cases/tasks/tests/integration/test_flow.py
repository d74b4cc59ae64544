import httpx


def test_flow(base_url):
    assert httpx.get(base_url).status_code == 200
