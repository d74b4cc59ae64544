def __getattr__(name):
    # expect: one-database-engine-per-data-service "`beanie`"
    import beanie

    return beanie
