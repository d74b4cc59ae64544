"""Events that wait to be published."""

from sqlalchemy import Column, DateTime, Integer, String, Text, func

from app.database import Base


class OutboxEvent(Base):
    """An event that was committed together with what it tells of."""

    __tablename__ = "outbox_events"

    id = Column(Integer, primary_key=True, index=True)
    routing_key = Column(String(50), nullable=False)
    body = Column(Text, nullable=False)
    created_at = Column(
        DateTime(timezone=True), server_default=func.now(), nullable=False
    )
    updated_at = Column(
        DateTime(timezone=True),
        server_default=func.now(),
        onupdate=func.now(),
        nullable=False,
    )

    def __repr__(self) -> str:
        return f"<OutboxEvent(id={self.id}, routing_key='{self.routing_key}')>"
