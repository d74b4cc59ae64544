alembic upgrade head
# ok: start-script-migrates-then-execs
uvicorn app.main:app
