-- Classes that describe data, and their fields.

-- Classes that derive, directly or through classes of the repository, from a base of the list `model_kinds`, and dataclasses. One row per
-- service and class.
CREATE MATERIALIZED VIEW model_class AS
  WITH
  kind AS MATERIALIZED (SELECT substr(item, 1, instr(item, '=') - 1) AS base, substr(item, instr(item, '=') + 1) AS kind FROM list WHERE list = 'model_kinds'),
  -- Settings are models too, and an SQLModel is a table only if it says so.
  derived AS MATERIALIZED (
    SELECT a.service, a.file, a.definition,
           CASE WHEN max(k.kind = 'settings') THEN 'settings' WHEN max(k.kind = 'document') THEN 'document'
                WHEN max(a.name = 'sqlmodel.SQLModel') THEN 'sqlmodel' WHEN max(k.kind = 'orm') THEN 'orm' ELSE 'dto' END AS kind,
           min(a.depth) AS depth
    FROM kind k CROSS JOIN class_ancestor a ON a.name = k.base
    GROUP BY a.service, a.file, a.definition
  ),
  decorated AS (
    SELECT m.service, x.file, x.definition, 'dataclass', 1
    FROM list l CROSS JOIN fact_python_decorator x ON x.name = l.item CROSS JOIN service_module m ON m.file = x.file
    WHERE l.list = 'dataclass_decorators'
    EXCEPT SELECT service, file, definition, 'dataclass', 1 FROM derived
  ),
  model(service, file, definition, kind, depth) AS (SELECT * FROM derived UNION ALL SELECT * FROM decorated)
  SELECT m.service AS service, m.file AS file, f.path AS path, m.definition AS class, d.name AS name,
         CASE m.kind WHEN 'sqlmodel' THEN CASE WHEN EXISTS (SELECT 1 FROM fact_python_base b WHERE b.file = m.file AND b.definition = m.definition AND b.keyword = 'table')
                                               THEN 'orm' ELSE 'dto' END
                     ELSE m.kind END AS kind,  -- dto, settings, orm, document, dataclass
         (SELECT a.value FROM fact_python_assignment a WHERE a.file = m.file AND a.scope = m.definition AND a.target = '__tablename__') AS table_name,
         m.depth AS depth,                  -- 1 if it names the library's base itself
         d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column
  FROM model m
  CROSS JOIN file f ON f.id = m.file
  CROSS JOIN fact_python_definition d ON d.file = m.file AND d.ordinal = m.definition AND d.kind = 'class';

-- The fields that a model itself declares; inherited ones are at the class that they come from.
CREATE MATERIALIZED VIEW model_field AS
  SELECT m.service AS service, m.file AS file, m.path AS path, m.class AS class, m.name AS class_name, m.kind AS kind,
         a.target AS name, a.annotation AS annotation, a.annotation_name AS annotation_name,
         coalesce(regexp('\bOptional\[|\bNone\b', a.annotation), 0) AS optional,  -- 1 if it may be None
         a.value_kind IS NOT NULL AND NOT (a.value_kind = 'call' AND k.method IN ('Field', 'mapped_column', 'Column', 'field')
            AND NOT EXISTS (SELECT 1 FROM fact_python_argument g WHERE g.file = k.file AND g.call = k.ordinal AND (g.keyword IN ('default', 'default_factory', 'factory')
                            OR k.method = 'Field' AND g.position = 0 AND g.text IS NOT '...'))) AS has_default,
         CASE WHEN a.value_kind = 'constant' THEN a.value
              ELSE (SELECT g.value FROM fact_python_argument g
                    WHERE g.file = k.file AND g.call = k.ordinal AND g.kind <> 'call' AND (g.keyword = 'default' OR k.method = 'Field' AND g.position = 0) LIMIT 1) END AS default_value,  -- if it is constant
         (SELECT coalesce(g.value, g.text) FROM fact_python_argument g WHERE g.file = k.file AND g.call = k.ordinal AND g.keyword IN ('default_factory', 'factory') LIMIT 1) AS factory,  -- what makes the default
         (SELECT g.value FROM fact_python_argument g WHERE g.file = k.file AND g.call = k.ordinal AND g.keyword IN ('alias', 'validation_alias', 'serialization_alias') AND g.kind = 'string' LIMIT 1) AS alias,
         CASE WHEN a.value_kind = 'call' THEN a.value END AS made_by,  -- name of the call on the right: `pydantic.Field`, `sqlalchemy.orm.mapped_column`
         a.call AS call,
         a.line AS line, a.column AS column, a.end_line AS end_line, a.end_column AS end_column
  FROM model_class m
  CROSS JOIN fact_python_assignment a ON a.file = m.file AND a.scope = m.class AND a.scope_kind = 'class' AND a.target_kind = 'name'
  LEFT JOIN fact_python_call k ON k.file = a.file AND k.ordinal = a.call
  WHERE substr(a.target, 1, 2) <> '__' AND a.target NOT IN ('model_config', 'metadata') AND coalesce(a.annotation, '') NOT LIKE '%ClassVar%'
    AND (a.annotation IS NOT NULL OR k.method IN ('Column', 'mapped_column', 'relationship') OR m.kind IN ('orm', 'document') AND a.value_kind = 'call');
