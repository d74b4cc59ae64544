from sqlalchemy import Column, Integer, MetaData, Table

metadata = MetaData()
