from aiogram import Bot

from shared import run_program
from shared.backup import dump

# expect: db-access-by-shell-or-socket "`task_bot` (business_bot) starts `psql`"
run_program(["psql", "-l"])
dump()
