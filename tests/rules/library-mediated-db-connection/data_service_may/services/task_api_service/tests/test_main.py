import pandas as pd

# ok: library-mediated-db-connection
rows = pd.read_sql("select 1", "dsn")
