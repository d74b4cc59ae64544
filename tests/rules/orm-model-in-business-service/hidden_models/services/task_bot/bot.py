import aiogram
from django.db import models

import base


# expect: orm-model-in-business-service "`Picture`"
class Picture(models.Model):
    pass


# expect: orm-model-in-business-service "`Task`"
class Task(base.Base):
    pass


# expect: orm-model-in-business-service "with `setattr`"
setattr(base.Plain, "__tablename__", "plain")


def make():
    from sqlalchemy.orm import DeclarativeBase

    # expect: orm-model-in-business-service "`Inner`"
    class Inner(DeclarativeBase):
        pass

    return Inner
