-- Repositories of the pattern.

-- Classes called so of services that keep tables. `asks`: a method is given a session; `generic`: it is made for a model; `derived`: it has a base in the repository.
CREATE MATERIALIZED VIEW repository_class AS
  WITH given AS MATERIALIZED (
    SELECT m.file, m.parent AS class, max(p.name IN ('db', 'session') OR regexp('Session$', p.annotation_name)) AS asks, max(m.name = '__init__' AND p.name IN ('model', 'model_class')) AS generic
    FROM python_definition m JOIN python_parameter p ON p.file = m.file AND p.definition = m.ordinal GROUP BY m.file, m.parent
  )
  SELECT s.service AS service, d.file AS file, d.path AS path, d.ordinal AS class, d.name AS name, g.asks AS asks, g.generic AS generic,
         EXISTS (SELECT 1 FROM definition_edge e WHERE e.file = d.file AND e.definition = d.ordinal AND e.kind = 'base') AS derived,
         d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column
  FROM schema_owner s JOIN serving_code c ON c.service = s.service JOIN python_definition d ON d.file = c.file
  LEFT JOIN given g ON g.file = d.file AND g.class = d.ordinal
  WHERE d.kind = 'class' AND d.name LIKE '%Repository'
    AND NOT EXISTS (SELECT 1 FROM python_base b WHERE b.file = d.file AND b.definition = d.ordinal AND b.name IN ('abc.ABC', 'typing.Protocol'));
