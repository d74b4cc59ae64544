import sys
from pathlib import Path

from aiogram import Bot

sys.path.insert(0, str(Path(__file__).parent / "libs" / "edited"))
import via_edit
import via_environment
from company.store import pool
