from app.exports import *
from app.models import Task


class Row: ...
