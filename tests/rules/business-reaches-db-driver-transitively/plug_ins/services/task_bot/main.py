from aiogram import Bot


from importlib.metadata import entry_points

STORES = {point.name: point.load() for point in entry_points(group="task_stores")}
