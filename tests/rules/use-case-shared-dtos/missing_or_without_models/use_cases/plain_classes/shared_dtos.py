from dataclasses import dataclass  # expect: use-case-shared-dtos "defines no Pydantic model"


@dataclass
class TaskCreate:
    title: str
