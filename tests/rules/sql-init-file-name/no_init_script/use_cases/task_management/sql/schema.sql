CREATE TABLE tasks (id int); -- expect: sql-init-file-name "`schema.sql` is not called `init_task_management.sql`"
