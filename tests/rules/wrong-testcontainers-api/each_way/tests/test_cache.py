def test_cache(redis_container, postgres_container):
    # expect: wrong-testcontainers-api "`redis_container.get_connection_url()`"
    assert redis_container.get_connection_url()
    # ok: wrong-testcontainers-api
    assert postgres_container.get_connection_url()
