-- What compose files there are, and what the models made of them are like.

-- Files that make compose models: one row per file and project, also for those that define a service only because another file includes or extends them.
CREATE VIEW compose_file AS
  SELECT p.id AS project, p.directory AS directory, p.model AS model, p.area AS area, f.value AS path FROM compose_project p JOIN json_each(p.files) f
  UNION
  SELECT p.id, p.directory, p.model, p.area, c.path FROM container c JOIN compose_project p ON p.id = c.project;

-- Scalars of compose files in which a variable stands, as they are written.
CREATE MATERIALIZED VIEW compose_variable AS
  SELECT n.file AS file, f.path AS path, n.pointer AS pointer, n.value AS text, n.line AS line
  FROM (SELECT DISTINCT path FROM compose_file) c JOIN file f ON f.path = c.path JOIN fact_yaml_node n ON n.file = f.id
  WHERE n.value LIKE '%$%';

-- Containers that end: jobs, and what others wait for to be completed.
CREATE MATERIALIZED VIEW one_shot_container AS
  SELECT c.id AS container FROM system_container c
  WHERE c.id IN (SELECT k.container FROM container_key k WHERE k.key || '=' || k.value = 'restart=no')
     OR c.id IN (SELECT w.target FROM wire w WHERE w.condition = 'service_completed_successfully')
     OR c.id IN (SELECT p.container FROM process p GROUP BY p.container HAVING max(p.long_running) = 0);
