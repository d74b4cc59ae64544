-- Revisions of Alembic, and the columns that are given to tables.

-- Revisions: modules that say their own name and whom they follow.
CREATE MATERIALIZED VIEW migration AS
  SELECT t.file AS file, t.path AS path, t.directory AS directory, r.value AS revision,
         -- 1 if whom it follows is not written down
         d.value_kind IS NULL OR d.value_kind NOT IN ('constant', 'list') AS unknown,
         -- 1 if it belongs to a branch with a name of its own
         EXISTS (SELECT 1 FROM fact_python_assignment b WHERE b.file = r.file AND b.scope_kind = 'module' AND b.target = 'branch_labels'
                 AND coalesce(b.value, 'None') NOT IN ('None', '[]')) AS labelled,
         r.line AS line, r.column AS column, r.end_line AS end_line, r.end_column AS end_column
  FROM fact_python_assignment r CROSS JOIN fact_python_assignment d ON d.file = r.file AND d.scope_kind = 'module' AND d.target = 'down_revision'
  CROSS JOIN tree_file t ON t.file = r.file
  WHERE r.scope_kind = 'module' AND r.target = 'revision' AND r.value_kind = 'constant' AND NOT t.foreign_tree AND NOT t.test;

-- Whom each of them follows: one row per parent; a merge has several, the first revision none.
CREATE MATERIALIZED VIEW migration_parent AS
  SELECT m.file AS file, m.path AS path, m.directory AS directory, m.revision AS revision, coalesce(e.value, d.value) AS parent,
         d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column
  FROM migration m CROSS JOIN fact_python_assignment d ON d.file = m.file AND d.scope_kind = 'module' AND d.target = 'down_revision'
  LEFT JOIN json_each(CASE WHEN d.value_kind = 'list' THEN d.value END) e
  WHERE d.value_kind = 'list' AND e.value IS NOT NULL OR d.value_kind = 'constant' AND coalesce(d.value, 'None') NOT IN ('None', '');

-- What is wrong with the revisions of a directory: two that nobody follows, one whose parent is missing, one name twice, a table that is there already.
CREATE MATERIALIZED VIEW migration_fault AS
  WITH head AS MATERIALIZED (
    -- Alembic takes the beginning of a name for the name.
    SELECT m.* FROM migration m WHERE NOT EXISTS (SELECT 1 FROM migration_parent p WHERE substr(m.revision, 1, length(p.parent)) = p.parent)
  ), vague AS MATERIALIZED (
    SELECT directory FROM migration WHERE unknown OR labelled
  ), made AS MATERIALIZED (
    -- Tables that `upgrade` makes; what is made only if it is missing has a condition.
    SELECT m.path, m.directory, m.revision, a.value AS name, c.line, c.column, c.end_line, c.end_column
    FROM migration m CROSS JOIN fact_python_call c ON c.file = m.file AND c.method = 'create_table' AND coalesce(c.branch, '') = ''
    CROSS JOIN fact_python_definition u ON u.file = c.file AND u.ordinal = c.scope AND u.name = 'upgrade'
    CROSS JOIN fact_python_argument a ON a.file = c.file AND a.call = c.ordinal AND a.position = 0 AND a.kind = 'string'
    WHERE NOT EXISTS (SELECT 1 FROM fact_python_argument s WHERE s.file = c.file AND s.call = c.ordinal AND s.keyword IN ('schema', 'if_not_exists'))
  )
  SELECT h.path AS path, h.line AS line, h.column AS column, h.end_line AS end_line, h.end_column AS end_column, h.directory AS directory,
         'nobody follows `' || h.revision || '`, and nobody follows `' || min(o.revision) || '`: `alembic upgrade head` knows two heads' AS problem,
         o.path AS related_path, o.line AS related_line
  FROM head h JOIN head o ON o.directory = h.directory AND o.path < h.path AND o.revision <> h.revision
  WHERE h.directory NOT IN (SELECT directory FROM vague) GROUP BY h.directory
  UNION ALL
  SELECT p.path, p.line, p.column, p.end_line, p.end_column, p.directory, 'it follows `' || p.parent || '`, which is no revision of the repository', NULL, NULL
  FROM migration_parent p
  WHERE NOT EXISTS (SELECT 1 FROM migration m WHERE substr(m.revision, 1, length(p.parent)) = p.parent)
  UNION ALL
  SELECT m.path, m.line, m.column, m.end_line, m.end_column, m.directory, 'its name `' || m.revision || '` is that of another revision', o.path, o.line
  FROM migration m JOIN migration o ON o.directory = m.directory AND o.revision = m.revision AND o.path < m.path
  UNION ALL
  SELECT m.path, m.line, m.column, m.end_line, m.end_column, m.directory, 'it makes the table `' || m.name || '`, which `' || o.revision || '` has already made', o.path, o.line
  FROM made m JOIN made o ON o.directory = m.directory AND o.name = m.name AND o.revision <> m.revision
  JOIN migration_parent q ON q.path = m.path
  WHERE (o.revision = q.parent OR o.path < m.path)
    AND NOT EXISTS (SELECT 1 FROM migration_parent r WHERE r.path = o.path AND r.parent = m.revision)
    AND NOT EXISTS (SELECT 1 FROM migration x CROSS JOIN fact_python_call d ON d.file = x.file AND d.method IN ('drop_table', 'rename_table')
                    CROSS JOIN fact_python_definition u ON u.file = d.file AND u.ordinal = d.scope AND u.name = 'upgrade'
                    CROSS JOIN fact_python_argument a ON a.file = d.file AND a.call = d.ordinal AND a.position = 0 AND a.value = m.name WHERE x.directory = m.directory)
    -- `op.execute("DROP TABLE …")`
    AND NOT EXISTS (SELECT 1 FROM migration x CROSS JOIN fact_python_argument a ON a.file = x.file AND a.kind = 'string' AND instr(a.value, m.name) AND regexp('(?i)\b(drop|rename)\b', a.value)
                    WHERE x.directory = m.directory);

-- Environments of Alembic, with the number of revisions that they have; those whose configuration names other directories have all of the repository.
CREATE MATERIALIZED VIEW migration_environment AS
  SELECT t.file AS file, t.path AS path, 1 AS line, 1 AS column, t.directory AS directory, o.service AS service,
         (SELECT count(*) FROM migration m WHERE substr(m.path, 1, length(t.directory) + 1) = t.directory || '/'
            OR EXISTS (SELECT 1 FROM fact_ini_value v WHERE v.key = 'version_locations')
            OR EXISTS (SELECT 1 FROM fact_python_string s WHERE s.value = 'version_locations')) AS revisions
  FROM tree_file t LEFT JOIN file_owner o ON o.file = t.file
  WHERE t.name = 'env.py' AND NOT t.foreign_tree AND NOT t.test
    AND EXISTS (SELECT 1 FROM fact_python_import i WHERE i.file = t.file AND (i.module = 'alembic' AND i.name = 'context' OR i.module = 'alembic.context'));

-- Services that keep tables of their own through SQLAlchemy.
CREATE MATERIALIZED VIEW schema_owner AS
  SELECT s.service AS service, s.role AS role, s.root AS root, s.path AS path, s.line AS line, s.column AS column, s.end_line AS end_line, s.end_column AS end_column,
         count(DISTINCT m.file || ' ' || m.class) AS models, min(m.path) AS model_path, min(m.line) AS model_line
  FROM serving_service s JOIN model_class m ON m.service = s.service AND m.kind = 'orm'
  JOIN service_code c ON c.service = s.service AND c.file = m.file AND c.owned AND c.area = 'service'
  WHERE m.table_name IS NOT NULL AND s.root IS NOT NULL AND EXISTS (SELECT 1 FROM fact_python_import i WHERE i.file = m.file AND i.top_level IN ('sqlalchemy', 'sqlmodel'))
  GROUP BY s.service;

-- Arguments that are a type of bytes.
CREATE VIEW bytes_argument AS
  SELECT a.file AS file, a.call AS call FROM fact_python_argument a WHERE regexp('(^|\.)(LargeBinary|BYTEA|(VAR)?BINARY|BLOB)$', a.text)
  UNION
  SELECT t.file, t.parent FROM fact_python_call t WHERE regexp('(^|\.)(LargeBinary|BYTEA|(VAR)?BINARY|BLOB)$', t.callee);

-- Columns of tables, in SQL, in models and in revisions of Alembic.
CREATE MATERIALIZED VIEW table_column AS
  -- bytes: 1 if it holds bytes, as far as Python says it
  SELECT i.name AS name, i.table_name AS table_name, 0 AS bytes, NULL AS service, i.path AS path, i.line AS line, i.column AS column, i.end_line AS end_line, i.end_column AS end_column
  FROM sql_identifier i JOIN tree_file t ON t.file = i.file AND NOT t.test AND NOT t.foreign_tree WHERE i.kind = 'column'
  UNION
  SELECT f.name, coalesce(m.table_name, f.class_name), 
         coalesce(regexp('\bbytes\b', f.annotation), 0) OR EXISTS (SELECT 1 FROM bytes_argument b WHERE b.file = f.file AND b.call = f.call),
         f.service, f.path, f.line, f.column, f.end_line, f.end_column
  FROM model_field f JOIN model_class m ON m.file = f.file AND m.class = f.class AND m.service = f.service
  JOIN tree_file t ON t.file = f.file AND NOT t.test AND NOT t.foreign_tree WHERE f.kind IN ('orm', 'document')
  UNION
  SELECT a.value, b.value, EXISTS (SELECT 1 FROM bytes_argument k WHERE k.file = c.file AND k.call = c.ordinal),
         NULL, a.path, a.line, a.column, a.end_line, a.end_column
  FROM migration m CROSS JOIN fact_python_call c ON c.file = m.file AND c.name = 'sqlalchemy.Column'
  CROSS JOIN python_argument a ON a.file = c.file AND a.call = c.ordinal AND a.position = 0 AND a.kind = 'string'
  CROSS JOIN fact_python_call p ON p.file = c.file AND p.ordinal = c.parent
  LEFT JOIN fact_python_argument b ON b.file = p.file AND b.call = p.ordinal AND b.position = 0 AND b.kind = 'string'
  CROSS JOIN fact_python_definition u ON u.file = c.file AND u.ordinal = c.scope AND u.name = 'upgrade';

-- Starts that generate a revision instead of only applying those that are there: by a command, or by a call that runs while the process starts.
CREATE MATERIALIZED VIEW start_revision AS
  SELECT s.service AS service, 'the start of `' || s.service || '` runs `alembic revision --autogenerate`' AS what,
         s.path AS path, s.line AS line, s.column AS column, s.end_line AS end_line, s.end_column AS end_column
  FROM start_command s WHERE regexp('[/"]alembic".*"revision".*"--autog', s.words)
  UNION
  SELECT c.service, '`' || l.callee || '` generates a revision when `' || c.service || '` starts', l.path, l.line, l.column, l.end_line, l.end_column
  FROM listed_call l JOIN service_code c ON c.file = l.file AND c.runs
  JOIN call_option o ON o.file = l.file AND o.call = l.call AND o.option = 'autogenerate' AND o.value = 'True'
  WHERE l.list = 'revision_makers'
    AND (l.at_import OR EXISTS (SELECT 1 FROM function_path p WHERE p.service = c.service AND p.kind = 'startup' AND p.file = l.file AND p.function = l.function));
