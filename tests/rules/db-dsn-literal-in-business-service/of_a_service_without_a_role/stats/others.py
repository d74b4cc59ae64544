# ok: db-dsn-literal-in-business-service
OTHER = "postgresql://app:pw@db/app"
