-- Classes and tables that are kept in a database.

-- What makes a class a persistence model, the clearest evidence with the lowest rank.
CREATE MATERIALIZED VIEW model_evidence AS
  WITH ancestor AS MATERIALIZED (
    SELECT a.file, a.definition, min(a.name) AS name FROM list l CROSS JOIN class_ancestor a ON a.name = l.item
    WHERE l.list = 'model_bases' GROUP BY a.file, a.definition
  ), candidate AS MATERIALIZED (
    -- Only files that import a mapper, or whose classes derive from something that may be one.
    SELECT i.file FROM driver_module d CROSS JOIN fact_python_import i ON i.top_level = substr(d.module, 1, instr(d.module || '.', '.') - 1) WHERE d.family IN ('orms', 'mongo_drivers')
    UNION
    SELECT file FROM ancestor
    UNION
    SELECT b.file FROM fact_python_base b
    WHERE b.keyword IS NOT NULL OR b.text LIKE '%Base%' AND b.text NOT LIKE '%BaseModel' AND b.text NOT LIKE '%BaseSettings' OR b.text LIKE '%Entity' OR b.text LIKE '%db.Model'
  )
  SELECT a.file AS file, a.scope AS definition, 1 AS rank, printf('sets `%s`', a.target) AS what
  FROM candidate m CROSS JOIN fact_python_assignment a ON a.file = m.file
  WHERE a.scope_kind = 'class' AND a.target IN ('__tablename__', '__table__', '__mapper_args__', '__table_args__')
  UNION
  SELECT a.file, a.scope, 3, printf('maps the column `%s`', a.target)
  FROM candidate m CROSS JOIN fact_python_assignment a ON a.file = m.file
  WHERE a.scope_kind = 'class' AND (a.annotation_name = 'sqlalchemy.orm.Mapped' OR a.annotation LIKE 'Mapped[%' OR a.annotation LIKE '%orm.Mapped[%'
                                    OR a.value_kind = 'call' AND a.value IN (SELECT item FROM list WHERE list = 'column_makers'))
  UNION
  SELECT a.file, a.definition, 2, printf('derives from `%s`', a.name) FROM ancestor a
  UNION
  SELECT b.file, b.definition, 2, CASE b.keyword WHEN 'table' THEN 'is an SQLModel with `table=True`' ELSE printf('has the metaclass `%s`', b.name) END
  FROM candidate m CROSS JOIN fact_python_base b ON b.file = m.file
  WHERE b.keyword = 'table' AND b.text = 'True' OR b.keyword = 'metaclass' AND b.name IN (SELECT item FROM list WHERE list = 'model_metaclasses')
  UNION
  SELECT d.file, d.definition, 2, printf('is mapped by `@%s`', d.text)
  FROM candidate m CROSS JOIN fact_python_decorator d ON d.file = m.file
  WHERE d.name IN (SELECT item FROM list WHERE list = 'model_decorators');

-- Persistence models: one row per class, and per call that makes a table or such a class.
CREATE MATERIALIZED VIEW persistence_model AS
  SELECT e.file AS file, printf('defines the persistence model `%s`, which %s', d.name, e.what) AS what,
         d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column
  FROM (SELECT file, definition, what, min(printf('%d %s', rank, what)) FROM model_evidence GROUP BY file, definition) e
  JOIN fact_python_definition d ON d.file = e.file AND d.ordinal = e.definition
  UNION ALL
  SELECT c.file, printf('defines a table with `%s(…)`', c.callee), c.line, c.column, c.end_line, c.end_column FROM listed_call c WHERE c.list = 'table_makers'
  UNION ALL
  SELECT DISTINCT c.file, CASE c.name WHEN 'builtins.type' THEN 'makes a persistence model with `type()`' ELSE 'turns a class into a persistence model with `setattr`' END,
         c.line, c.column, c.end_line, c.end_column
  FROM fact_python_call c JOIN python_argument a ON a.file = c.file AND a.call = c.ordinal AND (instr(a.value, '__tablename__') OR instr(a.text, '__tablename__'))
  WHERE c.name IN ('builtins.type', 'builtins.setattr');
