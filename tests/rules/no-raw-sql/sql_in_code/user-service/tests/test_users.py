def test_users(db: object) -> None:
    # ok: no-raw-sql
    assert db.execute("SELECT id FROM users")
