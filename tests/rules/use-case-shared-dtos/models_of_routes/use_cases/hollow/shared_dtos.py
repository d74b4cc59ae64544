LIMIT = 5  # expect: use-case-shared-dtos "defines no Pydantic model"
