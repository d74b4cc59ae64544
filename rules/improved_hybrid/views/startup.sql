-- What aiogram calls at its start.

-- Functions that put something where others find it: into a dispatcher, an attribute, or an object that they were given.
CREATE VIEW handing_function AS
  SELECT a.file, a.scope AS function FROM python_assignment a
  WHERE a.target_kind = 'attribute'
     OR a.target_kind = 'subscript'
        -- Not into a dictionary of its own.
        AND (regexp('^(aiogram\.|:)(?!.*<locals>)', a.target_name) OR instr(substr(a.target, 1, instr(a.target, '[')), '.')
             OR EXISTS (SELECT 1 FROM python_parameter p WHERE p.file = a.file AND p.definition = a.scope AND p.name || '[' = substr(a.target, 1, instr(a.target, '['))))
  UNION
  SELECT c.file, c.function FROM listed_call c WHERE c.list = 'handing_calls'
  UNION
  SELECT c.file, c.scope FROM python_call c WHERE instr(c.callee, 'middleware')
  UNION
  -- A function that is given the dispatcher may write into it.
  SELECT c.file, c.scope FROM python_parameter p
  JOIN python_call c ON c.file = p.file AND c.scope = p.definition
  JOIN python_argument a ON a.file = c.file AND a.call = c.ordinal AND a.text = p.name
  WHERE p.name IN ('dispatcher', 'dp') OR p.annotation_name LIKE 'aiogram.%Dispatcher';

-- What start-up callbacks return, and the call that registers each: the functions', and lambdas that are a dictionary.
CREATE MATERIALIZED VIEW startup_value AS
  WITH
  registered AS MATERIALIZED (
    SELECT DISTINCT c.file, c.call, c.path, c.line, c.column, c.end_line, c.end_column FROM listed_call c WHERE c.list = 'startup_registrations'
  ),
  -- The registering call, and a `partial` in it.
  site AS MATERIALIZED (
    SELECT r.*, r.call AS site FROM registered r
    UNION
    SELECT r.*, c.ordinal FROM registered r CROSS JOIN python_call c ON c.file = r.file AND c.parent = r.call
  ),
  callback AS (
    SELECT e.service, e.target AS file, e.target_definition AS function, s.path AS by_path, s.line AS by_line
    FROM site s CROSS JOIN definition_edge e ON e.file = s.file AND e.site = s.site AND e.kind = 'argument'
    UNION
    SELECT m.service, x.file, x.definition, NULL, NULL
    FROM listed_call c CROSS JOIN python_decorator x ON x.file = c.file AND x.call = c.call CROSS JOIN service_module m ON m.file = c.file
    -- Other frameworks have such a decorator, too.
    WHERE c.list = 'startup_decorators' AND (c.name IS NULL OR regexp('^(aiogram\.|[:.])', c.name))
  )
  SELECT b.service, b.file, b.function, 'the start-up callback `' || d.name || '`' AS callback, r.kind, r.value, b.by_path, b.by_line,
         r.path, r.line, r.column, r.end_line, r.end_column
  FROM callback b
  JOIN python_definition d ON d.file = b.file AND d.ordinal = b.function
  JOIN python_return r ON r.file = b.file AND r.scope = b.function
  UNION
  SELECT m.service, s.file, NULL, 'the lambda at start-up', 'dict', NULL, NULL, NULL, s.path, s.line, s.column, s.end_line, s.end_column
  FROM site s
  JOIN python_argument a ON a.file = s.file AND a.call = s.site AND a.kind = 'lambda' AND regexp('^lambda[^:]*:\s*\(?\s*(\{|dict\()', a.text)
  JOIN service_module m ON m.file = s.file;
