# ok: db-dsn-literal-in-business-service
DSN = "postgresql://postgres/app"
