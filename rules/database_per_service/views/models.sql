-- Models of tables, with what they inherit.

-- Models of SQLAlchemy that declare columns of a table, and what the document asks of such a model. One row per service and class.
CREATE MATERIALIZED VIEW table_model AS
  WITH attribute AS MATERIALIZED (
    SELECT l.service, l.file, l.class, a.target AS name, a.file AS at_file, a.call, l.in_class = l.class AND l.in_file = l.file AS own
    FROM model_line l CROSS JOIN python_assignment a ON a.file = l.in_file AND a.scope = l.in_class
    UNION ALL
    SELECT l.service, l.file, l.class, d.name, NULL, NULL, 0 FROM model_line l CROSS JOIN python_definition d ON d.file = l.in_file AND d.parent = l.in_class
  ), keyed AS MATERIALIZED (
    SELECT a.service, a.file, a.class, count(DISTINCT a.name) AS columns, max(a.name = 'id' OR k.name LIKE '%.ForeignKey') AS usual
    FROM attribute a CROSS JOIN python_argument g ON g.file = a.at_file AND g.call = a.call AND g.keyword = 'primary_key' LEFT JOIN python_call k ON k.file = a.at_file AND k.parent = a.call
    GROUP BY a.service, a.file, a.class
  ), summed AS MATERIALIZED (
    SELECT a.service, a.file, a.class, max(a.name = '__tablename__') AS named, max(a.name IN ('__repr__', '__str__')) AS shown, max(a.own AND a.name = '__abstract__') AS abstract,
           max(a.own AND c.method IN ('Column', 'mapped_column')) AS columned,
           max(regexp('^(created|inserted|registered|occurred|logged|uploaded|sent|recorded|published)(_at|_on|_date|_time)?$|^(date_created|create_time|timestamp|creation_date)$', a.name)) AS created,
           max(regexp('^(updated|modified|changed|last_updated|last_modified)(_at|_on|_date|_time)?$|^(date_updated|update_time|modification_date|last_(update|change))$', a.name)) AS updated
    FROM attribute a LEFT JOIN python_call c ON c.file = a.at_file AND c.ordinal = a.call
    GROUP BY a.service, a.file, a.class
  )
  SELECT m.service AS service, m.file AS file, m.path AS path, m.class AS class, m.name AS name,
         s.named AS named,
         coalesce(k.usual, 0) AS identified,          -- by `id`, or by what refers to another table
         coalesce(k.columns, 0) > 1 AS joining,       -- the key has several columns
         s.created AS created, s.updated AS updated,
         -- rows only come to it
         regexp('(?i)(log|event|history|audit|outbox|inbox|message|entry|movement|transaction|item|line|detail|snapshot|view|visit|token|session)s?$', m.name) AS grows,
         s.shown AS shown, m.line AS line, m.column AS column, m.end_line AS end_line, m.end_column AS end_column
  FROM model_class m JOIN summed s ON s.service = m.service AND s.file = m.file AND s.class = m.class LEFT JOIN keyed k ON k.service = m.service AND k.file = m.file AND k.class = m.class
  WHERE s.columned AND NOT s.abstract AND EXISTS (SELECT 1 FROM python_import i WHERE i.file = m.file AND i.top_level = 'sqlalchemy');
