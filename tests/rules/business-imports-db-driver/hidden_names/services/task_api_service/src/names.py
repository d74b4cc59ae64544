DRIVER = "async" + "pg"
