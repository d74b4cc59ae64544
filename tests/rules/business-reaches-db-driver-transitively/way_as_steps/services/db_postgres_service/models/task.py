from sqlalchemy import Table as Task
