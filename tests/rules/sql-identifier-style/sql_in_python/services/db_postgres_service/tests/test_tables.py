def test_rows(connection) -> None:
    # ok: sql-identifier-style
    connection.execute('CREATE TEMP TABLE "Scratch" (id int)')
