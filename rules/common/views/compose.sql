-- What compose files there are, and what the models made of them are like.

-- Files that make compose models: one row per file and project, also for those that define a service only because another file includes or extends them.
CREATE VIEW compose_file AS
  SELECT p.id AS project, p.directory AS directory, p.model AS model, p.area AS area, f.value AS path FROM compose_project p JOIN json_each(p.files) f
  UNION
  SELECT p.id, p.directory, p.model, p.area, c.path FROM container c JOIN compose_project p ON p.id = c.project;
