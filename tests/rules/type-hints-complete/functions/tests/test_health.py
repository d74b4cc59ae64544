# expect: type-hints-complete[warning]
def test_health(client):
    assert client


# ok: type-hints-complete
def test_more(client):
    assert client
