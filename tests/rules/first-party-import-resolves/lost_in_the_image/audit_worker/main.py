# ok: first-party-import-resolves
from shared.dtos import TaskDTO

print(TaskDTO)
