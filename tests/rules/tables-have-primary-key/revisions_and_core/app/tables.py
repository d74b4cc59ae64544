from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table

metadata = MetaData()
# expect: tables-have-primary-key "the table `task_tags`"
task_tags = Table("task_tags", metadata, Column("task_id", ForeignKey("tasks.id")), Column("tag_id", ForeignKey("tags.id")))
# ok: tables-have-primary-key
members = Table("members", metadata, Column("user_id", Integer, primary_key=True))
# ok: tables-have-primary-key
reflected = Table("reflected", metadata, Column("extra", Integer), autoload_with=None)
# ok: tables-have-primary-key
columns = Table("columns", metadata, Column("table_name", Integer), schema="information_schema")
