from sqlalchemy import create_engine

# ok: data-service-uses-approved-async-driver
engine = create_engine("sqlite://")
