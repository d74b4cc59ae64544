import worker


def test_rows(session):
    # expect: db-driver-in-business-tests "sends SQL"
    session.execute("SELECT id FROM tasks")
    # expect: db-driver-in-business-tests "sends SQL"
    session.executemany("SELECT id FROM tasks")
    # expect: db-driver-in-business-tests "sends SQL"
    session.fetch("SELECT id FROM tasks")
    # expect: db-driver-in-business-tests "sends SQL"
    session.fetchrow("SELECT id FROM tasks")
    # expect: db-driver-in-business-tests "sends SQL"
    session.fetchval("SELECT id FROM tasks")
    # expect: db-driver-in-business-tests "sends SQL"
    session.fetchone("SELECT id FROM tasks")
    # expect: db-driver-in-business-tests "sends SQL"
    session.fetchall("SELECT id FROM tasks")
    # expect: db-driver-in-business-tests "sends SQL"
    session.scalar("SELECT id FROM tasks")
    # expect: db-driver-in-business-tests "sends SQL"
    session.scalars("SELECT id FROM tasks")
    # expect: db-driver-in-business-tests "sends SQL"
    session.text("SELECT id FROM tasks")
    # expect: db-driver-in-business-tests "sends SQL"
    session.exec_driver_sql("SELECT id FROM tasks")
    # expect: db-driver-in-business-tests "sends SQL"
    session.raw("SELECT id FROM tasks")
