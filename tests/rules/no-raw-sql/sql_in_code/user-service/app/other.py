def call(job: object, name: str) -> None:
    # ok: no-raw-sql
    job.execute("select-me")
    # ok: no-raw-sql
    job.fetch(name)
    # ok: no-raw-sql
    job.execute(f"job-{name}")
    # ok: no-raw-sql
    job.execute(name, "SELECT id FROM users")
