from sqlalchemy import Column, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

PREFIX = "Task"


class Base(DeclarativeBase):
    pass


class Task(Base):
    # expect: sql-identifier-style "table `TaskItems`"
    __tablename__ = PREFIX + "Items"
    # ok: sql-identifier-style
    id: Mapped[int] = mapped_column(primary_key=True)
    # expect: sql-identifier-style "column `dueDate`"
    due_date = Column("dueDate", String)
    # expect: sql-identifier-style "column `ownerId`"
    ownerId: Mapped[int] = mapped_column(ForeignKey("Users.id"))
    # ok: sql-identifier-style
    ownerName = Column("owner_name", String)
    # expect: sql-identifier-style "column `State`"
    state = Column(name="State", type_=Integer)
    __table_args__ = (
        # expect: sql-identifier-style "index `ixTaskDue`"
        Index("ixTaskDue", "dueDate"),
        # expect: sql-identifier-style "constraint `UQ_task`"
        UniqueConstraint("due_date", name="UQ_task"),
        # ok: sql-identifier-style
        Index("idx_task_owner", "owner_id"),
        {"comment": "Not-A-Name"},
    )


class Row:
    # ok: sql-identifier-style
    userId = 1
