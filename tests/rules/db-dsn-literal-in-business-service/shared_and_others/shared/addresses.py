# expect: db-dsn-literal-in-business-service "`task_api_service` (business_api) holds a connection string of a database (`postgresql`) in shared code that it reaches (src.main → shared.addresses), like `task_bot`"
DSN = "postgresql://postgres/app"
