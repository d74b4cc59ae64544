DUMP = "pg_" + "dump"
