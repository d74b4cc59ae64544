from internal_orm import Base
