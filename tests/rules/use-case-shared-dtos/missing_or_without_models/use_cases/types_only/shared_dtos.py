from typing import TYPE_CHECKING  # expect: use-case-shared-dtos "defines no Pydantic model"

if TYPE_CHECKING:
    from tasks import TaskCreate
