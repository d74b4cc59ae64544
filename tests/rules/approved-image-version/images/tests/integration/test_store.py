from testcontainers.postgres import PostgresContainer

def test_store():
    # expect: approved-image-version[error] "`postgres:14-alpine`"
    with PostgresContainer("postgres:14-alpine") as store:
        assert store.get_connection_url()
