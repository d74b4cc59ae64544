-- Configuration of a use case that follows from what the stack knows of it.

-- Alerts for the services of a use case that Prometheus scrapes, where nothing alerts on a target that does not answer: their jobs, and where Prometheus is told of a file with them.
-- One row per use case.
CREATE VIEW made_alert AS
  WITH prometheus AS (
    SELECT c.id, c.path AS compose, 'services.' || c.name || '.volumes' AS pointer, x.path AS configuration, x.file
    FROM system_container c JOIN compose_project p ON p.id = c.project AND p.directory = ''
    JOIN container_file x ON x.container = c.id
  ), watched AS (
    SELECT DISTINCT s.root, s.use_case, m.compose, m.pointer, m.configuration, t.job
    FROM prometheus m JOIN scrape_target t ON t.file = m.file
    JOIN use_case_service s ON s.name = url_host(t.target)
    ORDER BY t.job
  )
  SELECT w.root AS root, min(w.compose) AS compose, min(w.pointer) AS pointer, min(w.configuration) AS configuration, group_concat(w.job, '|') AS jobs,
         '/etc/use_cases/' || w.use_case || '/alert_rules.yml' AS told -- where no mount of a directory is in the way
  FROM watched w
  WHERE NOT EXISTS (SELECT 1 FROM yaml_node n WHERE regexp('^groups\[.*\.expr$', n.pointer) AND regexp('\bup\b', n.value))
  GROUP BY w.root;
