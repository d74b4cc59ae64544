# expect: first-party-import-resolves "`shared.base` is imported"
from shared.base import Base


class Row(Base): ...
