from src.main import app

# ok: db-dsn-literal-in-business-service
URL = "postgresql://postgres/app"
