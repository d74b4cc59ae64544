from sqlalchemy import create_engine, engine_from_config

# ok: data-service-uses-approved-async-driver
connectable = engine_from_config({})
# ok: data-service-uses-approved-async-driver
offline = create_engine("postgresql://postgres/app")
