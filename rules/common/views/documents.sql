-- What documents, SQL files and YAML files of a known role hold.

-- Headings, links, images, code and tables of Markdown files, under the heading they stand below.
CREATE VIEW document_part AS
  SELECT p.path AS path, p.file AS file, p.ordinal AS part,
         p.kind AS kind,       -- heading, link, image, code, table
         p.level AS level, p.text AS text, p.target AS target,
         (SELECT h.text FROM fact_markdown_part h WHERE h.file = p.file AND h.ordinal < p.ordinal AND h.kind = 'heading' ORDER BY h.ordinal DESC LIMIT 1) AS section,
         p.line AS line, p.column AS column, p.end_line AS end_line, p.end_column AS end_column
  FROM markdown_part p;

-- What SQL creates: databases, schemas, tables, columns, indexes, constraints …; of the columns of SQL files what they are.
CREATE VIEW sql_part AS
  SELECT i.path AS path, i.file AS file, i.kind AS kind, i.name AS name, i.quoted AS quoted, i.table_name AS table_name,
         c.type AS type, c.nullable AS nullable,
         c.key AS key,         -- primary or unique
         c.reference AS reference, c.default_value AS default_value,
         i.line AS line, i.column AS column, i.end_line AS end_line, i.end_column AS end_column
  FROM sql_identifier i LEFT JOIN fact_sql_column c ON c.file = i.file AND i.kind = 'column' AND c.line = i.line AND c.column = i.column;

-- YAML files by what reads them, which their path or their first keys tell: ci, precommit, compose, prometheus, alert_rules, alertmanager, grafana,
-- promtail. A file may have several roles. Kubernetes manifests are not read.
CREATE MATERIALIZED VIEW yaml_role AS
  WITH head AS MATERIALIZED (
    SELECT f.id AS file, max(n.key = 'scrape_configs') AS scrapes, max(n.key = 'clients') AS clients, max(n.key = 'groups') AS groups,
           max(n.key = 'route') AND max(n.key = 'receivers') AS routes, max(n.key IN ('datasources', 'providers')) AS provisions
    FROM file f CROSS JOIN fact_yaml_node n ON n.file = f.id CROSS JOIN fact_yaml_node p ON p.file = n.file AND p.ordinal = n.parent AND p.parent IS NULL
    WHERE f.kind = 'yaml' GROUP BY f.id
  ),
  said AS (
    SELECT f.id AS file, 'ci' AS role FROM file f
    WHERE f.kind = 'yaml' AND regexp('^(\.github/workflows/[^/]+|\.gitlab-ci|\.gitlab/.+|\.circleci/config|azure-pipelines|bitbucket-pipelines)\.ya?ml$', f.path)
    UNION SELECT f.id, 'precommit' FROM file f WHERE f.name IN ('.pre-commit-config.yaml', '.pre-commit-config.yml')
    UNION SELECT f.id, 'compose' FROM compose_project p CROSS JOIN json_each(p.files) v JOIN file f ON f.path = v.value
    UNION SELECT h.file, CASE WHEN h.clients THEN 'promtail' ELSE 'prometheus' END FROM head h WHERE h.scrapes
    UNION SELECT h.file, 'alert_rules' FROM head h
          WHERE h.groups AND EXISTS (SELECT 1 FROM fact_yaml_node n WHERE n.file = h.file AND n.key IN ('alert', 'record') AND n.pointer LIKE 'groups[%].rules[%')
    UNION SELECT h.file, 'alertmanager' FROM head h WHERE h.routes
    UNION SELECT h.file, 'grafana' FROM head h WHERE h.provisions
  )
  SELECT s.file AS file, f.path AS path, s.role AS role FROM said s JOIN file f ON f.id = s.file;

-- Steps of CI jobs: what they run or use, and whether their failure stops anything.
CREATE VIEW ci_step AS
  WITH workflow AS MATERIALIZED (SELECT r.file, r.path FROM yaml_role r WHERE r.role = 'ci'),
  -- Each `run` and `uses` of GitHub, and each line of a `script` of GitLab.
  step AS (
    SELECT w.path, n.file, n.ordinal, n.parent, n.key AS form, n.value, substr(n.pointer, 6, instr(n.pointer, '.steps[') - 6) AS job,
           n.line, n.column, n.end_line, n.end_column
    FROM workflow w CROSS JOIN fact_yaml_node n ON n.file = w.file AND n.kind = 'scalar'
    WHERE n.key IN ('run', 'uses') AND n.pointer GLOB 'jobs.*.steps[[]*'
    UNION ALL
    SELECT w.path, n.file, n.ordinal, s.parent, 'run', n.value, substr(s.pointer, 1, instr(s.pointer, '.') - 1), n.line, n.column, n.end_line, n.end_column
    FROM workflow w CROSS JOIN fact_yaml_node s ON s.file = w.file AND s.key IN ('script', 'before_script', 'after_script') AND s.pointer GLOB '?*.*script'
    CROSS JOIN fact_yaml_node n ON n.file = s.file AND n.kind = 'scalar' AND (n.parent = s.ordinal OR n.ordinal = s.ordinal)
  )
  SELECT s.path AS path, s.file AS file, s.job AS job,
         CASE s.form WHEN 'run' THEN s.value END AS run, CASE s.form WHEN 'uses' THEN s.value END AS uses,
         (SELECT c.value FROM fact_yaml_node c WHERE c.file = s.file AND c.parent = s.parent AND c.key IN ('if', 'when')) AS condition,
         s.form = 'run' AND regexp('\|\|\s*(true|:|exit 0)\s*$|^\s*set \+e', s.value)
           OR EXISTS (SELECT 1 FROM fact_yaml_node c WHERE c.file = s.file AND c.parent = s.parent AND c.key IN ('continue-on-error', 'allow_failure') AND c.value = 'true')
           AS soft,            -- 1 if the job goes on, or is green, when it fails
         s.line AS line, s.column AS column, s.end_line AS end_line, s.end_column AS end_column
  FROM step s;
