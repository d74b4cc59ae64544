# expect: db-dsn-literal-in-business-service "`task_api` (business_api) holds a connection string of a database (`postgresql`) in shared code that its image holds, like `task_bot`"
URL = "postgresql://app:pw@db/app"
