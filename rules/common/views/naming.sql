-- Names of environment variables.

-- Every place that names an environment variable of the project's own programs, the place that defines it first (`rank`): env files, compose and its
-- build arguments, Dockerfiles, settings, reads in code, CI.
CREATE VIEW variable_mention AS
  SELECT 1 AS rank, d.key AS key, d.path AS path, d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column
  FROM dotenv d
  UNION ALL
  -- The variables of an image that somebody else built are called as its program wants them.
  SELECT 2, e.key, e.path, e.line, e.column, e.end_line, e.end_column
  FROM container_env e JOIN container c ON c.id = e.container AND c.area NOT IN ('fixture', 'example')
  WHERE e.source = 'environment' AND (c.build_context IS NOT NULL OR c.service IN (SELECT service FROM python_service))
  UNION ALL
  SELECT 2, substr(v.pointer, 12), v.path, v.line, v.column, v.end_line, v.end_column FROM container_value v WHERE v.pointer LIKE 'build.args.%'
  UNION ALL
  SELECT 3, json_extract(v.value, '$[0]'), i.path, i.line, i.column, i.end_line, i.end_column
  FROM docker_instruction i CROSS JOIN json_each(i.value) v
  WHERE i.keyword IN ('ENV', 'ARG')
  UNION ALL
  SELECT 4, s.key, f.path, s.line, s.column, s.end_line, s.end_column
  FROM setting s JOIN file f ON f.id = s.file WHERE s.how = 'settings'
  UNION ALL
  SELECT 5, r.key, r.path, r.line, r.column, r.end_line, r.end_column FROM python_env_read r
  UNION ALL
  -- A step that runs somebody else's action calls its variables as the action wants them.
  SELECT 6, n.key, n.path, n.key_line, n.key_column, n.key_end_line, n.key_end_column
  FROM ci_variable n WHERE n.of_action = 0;

-- Variables that a CI configuration sets.
CREATE VIEW ci_variable AS
  SELECT f.path AS path, n.file AS file, n.key AS key,
         EXISTS (SELECT 1 FROM fact_yaml_node u WHERE u.file = p.file AND u.parent = p.parent AND u.key = 'uses') AS of_action, -- what the step runs
         n.line AS line, n.key_line AS key_line, n.key_column AS key_column, n.key_end_line AS key_end_line, n.key_end_column AS key_end_column
  FROM file f CROSS JOIN fact_yaml_node n ON n.file = f.id CROSS JOIN fact_yaml_node p ON p.file = n.file AND p.ordinal = n.parent
  WHERE (regexp('^\.github/(workflows|actions)/', f.path) AND p.key = 'env' OR regexp('(^|/)\.gitlab(-ci\.ya?ml$|/)', f.path) AND p.key = 'variables')
    AND p.kind = 'map' AND n.key <> '<<';
