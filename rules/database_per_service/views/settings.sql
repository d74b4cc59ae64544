-- Settings of a service.

-- Settings classes of a service's own code that nothing inherits from and no other settings hold, with what is known of their making.
CREATE MATERIALIZED VIEW own_settings AS
  WITH
  own AS MATERIALIZED (
    SELECT m.service, m.file, m.path, m.class, m.name, m.line, m.column, m.end_line, m.end_column
    FROM model_class m JOIN serving_code c ON c.service = m.service AND c.file = m.file
    WHERE m.kind = 'settings'
      AND NOT EXISTS (SELECT 1 FROM model_line l WHERE l.service = m.service AND l.in_file = m.file AND l.in_class = m.class AND (l.file <> m.file OR l.class <> m.class))
      AND NOT EXISTS (SELECT 1 FROM model_field f WHERE f.service = m.service AND regexp('\b' || m.name || '\b', coalesce(f.annotation, '') || ' ' || coalesce(f.factory, '')))
  ),
  -- What the class says of itself: `model_config = SettingsConfigDict(…)`, `model_config = {…}`, the class `Config`.
  said AS MATERIALIZED (
    SELECT l.service, l.file, l.class, g.keyword AS name, coalesce(g.value, g.text) AS value
    FROM model_line l CROSS JOIN python_assignment a ON a.file = l.in_file AND a.scope = l.in_class CROSS JOIN python_argument g ON g.file = a.file AND g.call = a.call
    UNION ALL
    SELECT l.service, l.file, l.class, t.key, coalesce(t.value, t.text)
    FROM model_line l CROSS JOIN python_assignment a ON a.file = l.in_file AND a.scope = l.in_class
    CROSS JOIN python_entry t ON t.file = a.file AND t.owner = a.ordinal
    UNION ALL
    SELECT l.service, l.file, l.class, a.target, a.value
    FROM model_line l CROSS JOIN python_definition d ON d.file = l.in_file AND d.parent = l.in_class CROSS JOIN python_assignment a ON a.file = d.file AND a.scope = d.ordinal
  ),
  making AS MATERIALIZED (
    SELECT e.service, e.target, e.target_definition, e.definition IS NULL OR k.kept IS NOT NULL
           -- In the body of a class, or for an attribute of the object that holds all settings.
           OR EXISTS (SELECT 1 FROM python_definition d WHERE d.file = e.file AND d.ordinal = e.definition AND (d.kind = 'class' OR d.name = '__init__'))
           OR EXISTS (SELECT 1 FROM python_decorator x WHERE x.file = e.file AND x.definition = e.definition AND regexp('(lru_)?cache$', x.text)) AS kept
    FROM definition_edge e LEFT JOIN python_call k ON k.file = e.file AND k.ordinal = e.site
  )
  SELECT o.service AS service, o.file AS file, o.path AS path, o.class AS class, o.name AS name,
         regexp('(^|/)[^/]*(config|settings|env)[^/]*(/[^/]+)?\.py$', o.path) AS placed,
         (SELECT count(*) FROM making m WHERE m.service = o.service AND m.target = o.file AND m.target_definition = o.class) AS made,
         (SELECT count(*) FROM making m WHERE m.service = o.service AND m.target = o.file AND m.target_definition = o.class AND m.kept) AS kept,
         EXISTS (SELECT 1 FROM said s WHERE s.service = o.service AND s.file = o.file AND s.class = o.class AND s.name = 'env_file') AS from_file,
         EXISTS (SELECT 1 FROM said s WHERE s.service = o.service AND s.file = o.file AND s.class = o.class AND s.name = 'case_sensitive' AND s.value = 'True') AS exact_case,
         o.line AS line, o.column AS column, o.end_line AS end_line, o.end_column AS end_column
  FROM own o;
