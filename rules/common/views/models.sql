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
         (SELECT CASE a.value_kind WHEN 'name' THEN (SELECT c.value FROM fact_python_assignment c WHERE c.file = a.file AND c.scope IS NULL AND ':' || c.target = a.value AND c.value_kind = 'constant') ELSE a.value END
          FROM fact_python_assignment a WHERE a.file = m.file AND a.scope = m.definition AND a.target = '__tablename__') AS table_name,
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

-- Pydantic models that functions take, with each class of the repository that they inherit from and themselves: one row per service, model and class.
CREATE MATERIALIZED VIEW taken_model_line AS
  WITH RECURSIVE line(service, file, class, in_file, in_class) AS (
    SELECT DISTINCT k.service, k.target, k.target_definition, k.target, k.target_definition
    FROM parameter_class k CROSS JOIN class_ancestor a ON a.service = k.service AND a.file = k.target AND a.definition = k.target_definition
    WHERE a.name IN (SELECT l.item FROM list l WHERE l.list = 'pydantic_bases')
    UNION
    SELECT l.service, l.file, l.class, e.target, e.target_definition
    FROM line l CROSS JOIN definition_edge e ON e.file = l.in_file AND e.definition = l.in_class AND e.service = l.service AND e.kind = 'base'
  )
  SELECT l.service AS service, l.file AS file, l.class AS class,
         l.in_file AS in_file, l.in_class AS in_class  -- the class it inherits from, or itself
  FROM line l;

-- The names that such a model defines or inherits in the repository: fields, methods, properties, nested classes, what methods set.
CREATE MATERIALIZED VIEW model_member AS
  SELECT l.service AS service, l.file AS file, l.class AS class, a.target AS name
  FROM taken_model_line l CROSS JOIN fact_python_assignment a ON a.file = l.in_file AND a.scope = l.in_class
  UNION
  SELECT l.service, l.file, l.class, d.name FROM taken_model_line l CROSS JOIN fact_python_definition d ON d.file = l.in_file AND d.parent = l.in_class
  UNION
  SELECT l.service, l.file, l.class, a.key
  FROM taken_model_line l CROSS JOIN fact_python_definition d ON d.file = l.in_file AND d.parent = l.in_class
  CROSS JOIN fact_python_assignment a ON a.file = d.file AND a.scope = d.ordinal AND a.target = 'self.' || a.key;

-- Those of them that may have any attribute, or attributes that nobody sees here.
CREATE MATERIALIZED VIEW open_model AS
  WITH
  -- What a configuration says of attributes that are no fields: `model_config`, the class `Config`, the class's header.
  extra AS MATERIALIZED (
    SELECT a.file, a.scope AS class,
           CASE WHEN a.value_kind = 'dict' THEN (SELECT max(coalesce(t.value, t.kind)) FROM fact_python_entry t
                                                 WHERE t.file = a.file AND t.holder = 'assignment' AND t.owner = a.ordinal AND (t.key = 'extra' OR t.kind = 'starred'))
                WHEN a.value LIKE '%ConfigDict' THEN (SELECT max(coalesce(g.value, g.kind)) FROM fact_python_argument g
                                                      WHERE g.file = a.file AND g.call = a.call AND (g.keyword = 'extra' OR g.kind = 'starred'))
                ELSE 'unknown' END AS value
    FROM fact_python_assignment a WHERE a.target = 'model_config'
    UNION ALL
    SELECT d.file, d.parent, a.value FROM fact_python_definition d CROSS JOIN fact_python_assignment a ON a.file = d.file AND a.scope = d.ordinal AND a.target = 'extra'
    WHERE d.name = 'Config'
    UNION ALL
    SELECT d.file, d.parent, 'unknown' FROM fact_python_definition d CROSS JOIN fact_python_base b ON b.file = d.file AND b.definition = d.ordinal
    WHERE d.name = 'Config'
    UNION ALL
    SELECT b.file, b.definition, trim(b.text, '"''') FROM fact_python_base b WHERE b.keyword = 'extra'
  )
  SELECT DISTINCT l.service AS service, l.file AS file, l.class AS class
  FROM taken_model_line l CROSS JOIN fact_python_definition d ON d.file = l.in_file AND d.ordinal = l.in_class
  WHERE EXISTS (SELECT 1 FROM extra x WHERE x.file = l.in_file AND x.class = l.in_class AND x.value NOT IN ('ignore', 'forbid'))
     OR EXISTS (SELECT 1 FROM fact_python_decorator x WHERE x.file = l.in_file AND x.definition = l.in_class)
     OR EXISTS (SELECT 1 FROM fact_python_base b WHERE b.file = l.in_file AND b.definition = l.in_class AND b.keyword = 'metaclass')
     OR EXISTS (SELECT 1 FROM fact_python_definition m WHERE m.file = l.in_file AND m.parent = l.in_class AND m.name IN ('__getattr__', '__getattribute__'))
     OR EXISTS (SELECT 1 FROM fact_python_definition o WHERE o.file = l.in_file AND o.qualname = d.qualname AND o.ordinal <> d.ordinal)
     -- A base that is neither of the repository nor known.
     OR (SELECT count(*) FROM fact_python_base b WHERE b.file = l.in_file AND b.definition = l.in_class AND b.keyword IS NULL)
        > (SELECT count(*) FROM definition_edge e WHERE e.file = l.in_file AND e.definition = l.in_class AND e.service = l.service AND e.kind = 'base')
        + (SELECT count(*) FROM class_ancestor a WHERE a.service = l.service AND a.file = l.in_file AND a.definition = l.in_class AND a.depth = 1
           AND a.name IN (SELECT p.item FROM list p WHERE p.list IN ('pydantic_bases', 'plain_bases')));
