-- What models inherit.

-- Each model with itself and the classes of the repository that it inherits from.
CREATE MATERIALIZED VIEW model_line AS
  WITH RECURSIVE line(service, file, class, in_file, in_class) AS (
    SELECT m.service, m.file, m.class, m.file, m.class FROM model_class m JOIN serving_code c ON c.service = m.service AND c.file = m.file
    UNION
    SELECT l.service, l.file, l.class, e.target, e.target_definition
    FROM line l CROSS JOIN definition_edge e ON e.file = l.in_file AND e.definition = l.in_class AND e.service = l.service AND e.kind = 'base'
  )
  SELECT l.service AS service, l.file AS file, l.class AS class,
         l.in_file AS in_file, l.in_class AS in_class
  FROM line l;
