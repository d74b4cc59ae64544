from aiogram import Bot


from typing import TYPE_CHECKING

from shared.dtos import task_dtos
import shared.tools.text

if TYPE_CHECKING:
    from shared import types_of_db
