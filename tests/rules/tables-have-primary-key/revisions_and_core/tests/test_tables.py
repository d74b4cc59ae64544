from sqlalchemy import Column, Integer, MetaData, Table

Table("t", MetaData(), Column("a", Integer))
