-- Who opens sessions of SQLAlchemy.

-- Calls that open one: of the classes of the list `opened_sessions`, and of variables of a module that keep a factory of the list `session_factories`. One row per call.
CREATE MATERIALIZED VIEW opened_session AS
  WITH factory AS MATERIALIZED (
    SELECT DISTINCT m.service, a.target AS name FROM list l CROSS JOIN python_assignment a ON a.value = l.item JOIN service_module m ON m.file = a.file WHERE l.list = 'session_factories'
  ), opened AS (
    SELECT c.file, c.call FROM listed_call c WHERE c.list = 'opened_sessions'
    UNION
    SELECT k.file, k.ordinal FROM factory f CROSS JOIN python_call k ON k.method = f.name OR k.name = f.name OR k.name LIKE '%.' || f.name JOIN service_module m ON m.file = k.file AND m.service = f.service
  )
  SELECT k.file AS file, k.ordinal AS call, k.scope AS function, k.callee AS callee, k.line AS line, k.column AS column, k.end_line AS end_line, k.end_column AS end_column
  FROM opened o CROSS JOIN python_call k ON k.file = o.file AND k.ordinal = o.call WHERE k.kept IS NULL;
