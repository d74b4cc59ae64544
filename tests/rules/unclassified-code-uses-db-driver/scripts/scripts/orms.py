def run():
    # expect: unclassified-code-uses-db-driver "`sqlalchemy`"
    from sqlalchemy import create_engine as ce
    return ce
