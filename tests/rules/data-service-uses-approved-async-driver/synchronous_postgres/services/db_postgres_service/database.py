from sqlalchemy import create_engine as make
