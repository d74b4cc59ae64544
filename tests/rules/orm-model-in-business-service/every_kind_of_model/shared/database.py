from sqlalchemy.orm import DeclarativeBase


# expect: orm-model-in-business-service "`Base`, which derives from `sqlalchemy.orm.DeclarativeBase` in shared code"
class Base(DeclarativeBase):
    pass
