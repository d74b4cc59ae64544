from task_api import rows

rows.get()
