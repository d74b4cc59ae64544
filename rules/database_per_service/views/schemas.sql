-- Pydantic schemas of a service.

-- Passwords that somebody chooses: fields of schemas for creating a user, with what checks them.
CREATE MATERIALIZED VIEW new_password AS
  WITH field AS MATERIALIZED (
    SELECT f.* FROM model_field f JOIN serving_code c ON c.service = f.service AND c.file = f.file
    WHERE f.kind = 'dto' AND f.name = 'password' AND regexp('(?i)(create|register|registration|sign_?up)(in|dto|schema|request|model)?$|^(create|register|sign_?up)', f.class_name)
  ), validator AS MATERIALIZED (
    -- Functions that look at it, of the class or of one that it inherits from.
    SELECT l.service, l.file, l.class, d.name, x.name LIKE '%.field_validator' AND NOT EXISTS (SELECT 1 FROM python_decorator y WHERE y.file = d.file AND y.definition = d.ordinal AND y.text = 'classmethod') AS unbound,
           EXISTS (SELECT 1 FROM python_call k WHERE k.file = d.file AND k.scope = d.ordinal AND k.name = 'builtins.len') AS measures
    FROM field f CROSS JOIN model_line l ON l.service = f.service AND l.file = f.file AND l.class = f.class CROSS JOIN python_definition d ON d.file = l.in_file AND d.parent = l.in_class
    CROSS JOIN python_decorator x ON x.file = d.file AND x.definition = d.ordinal
    WHERE x.name IN ('pydantic.model_validator', 'pydantic.root_validator')
       OR EXISTS (SELECT 1 FROM python_argument g WHERE g.file = x.file AND g.call = x.call AND g.value IN ('password', '*'))
  ), said AS MATERIALIZED (
    SELECT f.service, f.file, f.class, group_concat(coalesce(g.keyword, '')) AS words FROM field f JOIN python_argument g ON g.file = f.file AND g.call = f.call GROUP BY f.service, f.file, f.class
  )
  SELECT f.service AS service, f.file AS file, f.path AS path, f.class AS class, f.class_name AS class_name, f.name AS name,
         coalesce(regexp('min_length|pattern|regex', coalesce(s.words, '') || f.annotation) OR max(v.measures), 0) AS measured,
         regexp('pattern|regex|Validator', coalesce(s.words, '') || f.annotation) OR max(v.name) IS NOT NULL AS checked,
         min(CASE WHEN v.unbound THEN v.name END) AS unbound,  -- a `field_validator` without `@classmethod`
         f.line AS line, f.column AS column, f.end_line AS end_line, f.end_column AS end_column
  FROM field f LEFT JOIN validator v ON v.service = f.service AND v.file = f.file AND v.class = f.class LEFT JOIN said s ON s.service = f.service AND s.file = f.file AND s.class = f.class
  GROUP BY f.service, f.file, f.class;

-- Things of a service that have a model of the database and schemas called after it (`OrderCreate`), with the schemas that there are and what routes do with them.
CREATE MATERIALIZED VIEW entity_schema AS
  WITH schema AS MATERIALIZED (
    SELECT o.service, o.name AS entity, replace(m.name, o.name, '') AS part, m.path, m.line, m.column, m.end_line, m.end_column
    FROM model_class o JOIN model_class m ON m.service = o.service AND regexp('^' || o.name || '(Base|Create|In|Update|Patch|Response|Read|Out|Public)$', m.name)
    JOIN serving_code c ON c.service = m.service AND c.file = m.file
    WHERE o.kind = 'orm'
  )
  SELECT s.service AS service, s.entity AS entity, count(DISTINCT s.part) AS parts,
         max(s.part = 'Base') AS has_base, max(regexp('Create|In', s.part)) AS has_create, max(regexp('Update|Patch', s.part)) AS has_update, max(regexp('Response|Read|Out|Public', s.part)) AS has_response,
         -- whether a route takes another schema of it to make one, to change one
         EXISTS (SELECT 1 FROM body_parameter b WHERE b.service = s.service AND b.method = 'POST' AND regexp('\b' || s.entity || '(Base|Update|Response)\b', b.type)) AS created,
         EXISTS (SELECT 1 FROM body_parameter b WHERE b.service = s.service AND b.method IN ('PUT', 'PATCH') AND regexp('\b' || s.entity || '(Base|Create|Response)\b', b.type)) AS changed,
         s.path AS path, min(s.line) AS line, s.column AS column, s.end_line AS end_line, s.end_column AS end_column
  FROM schema s GROUP BY s.service, s.entity HAVING max(regexp('Base|Create|Update|Response', s.part));

-- Schemas of things with a model with which routes answer and that nothing makes field by field: FastAPI fills them from what the database gave.
CREATE MATERIALIZED VIEW shown_schema AS
  WITH said AS MATERIALIZED (
    SELECT l.service, l.file, l.class, a.target || coalesce((SELECT group_concat(coalesce(g.keyword, g.kind)) FROM python_argument g WHERE g.file = a.file AND g.call = a.call), '')
             || coalesce((SELECT group_concat(coalesce(t.key, t.kind)) FROM python_entry t WHERE t.file = a.file AND t.owner = a.ordinal), '') AS words
    FROM model_line l CROSS JOIN python_assignment a ON a.file = l.in_file AND a.scope = l.in_class
    UNION
    SELECT l.service, l.file, l.class, a.target
    FROM model_line l CROSS JOIN python_definition d ON d.file = l.in_file AND d.parent = l.in_class CROSS JOIN python_assignment a ON a.file = d.file AND a.scope = d.ordinal
  )
  SELECT DISTINCT m.service AS service, m.file AS file, m.class AS class, m.name AS name,
         EXISTS (SELECT 1 FROM said s WHERE s.service = m.service AND s.file = m.file AND s.class = m.class AND regexp('from_attributes|orm_mode|model_config.*starred', s.words)) AS from_attributes,
         m.path AS path, m.line AS line, m.column AS column, m.end_line AS end_line, m.end_column AS end_column
  FROM model_class o JOIN model_class m ON m.service = o.service AND m.name = o.name || 'Response' JOIN serving_code c ON c.service = m.service AND c.file = m.file
  WHERE o.kind = 'orm' AND EXISTS (SELECT 1 FROM endpoint e WHERE e.service = m.service AND regexp('\b' || m.name || '\b', coalesce(e.response_model, e.returns)))
    AND NOT EXISTS (SELECT 1 FROM definition_edge e WHERE e.target = m.file AND e.target_definition = m.class AND e.kind = 'call');
