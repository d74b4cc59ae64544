-- Which service is told of which database, and whose it is.

-- Databases of which services are told by their environment or the defaults of their settings: one row per place.
CREATE MATERIALIZED VIEW told_database AS
  WITH address AS (
    SELECT a.*, s.root, captured('^(\w*?)(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS)$', a.key) AS stem
    FROM told_address a JOIN serving_service s ON s.service = a.service AND s.first_party
    WHERE (a.target_role = 'infra_db' OR regexp('^(postgres(ql)?|mysql|mariadb|mongodb)(\+|$)', a.scheme))
      AND NOT regexp('(^|[-_])(init|seed|migrat\w*|backup)([-_]|$)', lower(a.service)) AND NOT regexp('^(localhost|127\.|host\.docker)', a.host)
  )
  SELECT a.service AS service,
         coalesce(a.root, a.service) AS code,   -- what services that run the same code have in common
         lower(coalesce(captured('^(?:(?:ms|svc|service)[-_])?(.+?)s?(?:[-_]?(?:service|svc|api|app|backend|server|ms|microservice|worker|consumer))*$', lower(a.service)), a.service)) AS stem,
         a.container AS container, a.project AS project, a.how AS how, a.key AS key,
         -- A host with a dot is the same from everywhere, a name only within its project.
         coalesce('container ' || a.target, CASE WHEN instr(a.host, '.') THEN lower(a.host) ELSE printf('%d %s', a.project, lower(a.host)) END) AS server,
         a.target AS target, coalesce(a.target_name, a.host) AS server_name,
         coalesce(nullif(ltrim(CASE WHEN a.scheme IS NOT NULL THEN url_path(a.value) END, '/'), ''),
                  (SELECT max(e.value) FROM container_env e WHERE e.container = a.container AND e.key IN (a.stem || 'NAME', a.stem || 'DB', a.stem || 'DATABASE', a.stem || 'DBNAME', a.stem || 'DB_NAME')),
                  (SELECT max(t.default_value) FROM setting t WHERE t.service = a.service AND t.key IN (a.stem || 'NAME', a.stem || 'DB', a.stem || 'DATABASE', a.stem || 'DBNAME', a.stem || 'DB_NAME'))) AS database,  -- NULL: not known
         a.path AS path, a.line AS line, a.column AS column, a.end_line AS end_line, a.end_column AS end_column
  FROM address a;

-- Whose each of these databases is: the service after which it is called, else one that has no other, else the first that is told of it.
CREATE MATERIALIZED VIEW database_owner AS
  WITH ranked AS (
    SELECT d.*, row_number() OVER (
             PARTITION BY d.server, d.database
             ORDER BY instr(lower(d.server_name || ' ' || coalesce(d.database, '')), d.stem) = 0,
                      (SELECT count(DISTINCT o.server || '/' || coalesce(o.database, '')) FROM told_database o WHERE o.container = d.container),
                      d.path, d.line) AS rank
    FROM told_database d
  )
  SELECT r.server AS server, r.target AS target, r.server_name AS server_name, r.database AS database, r.project AS project,
         r.service AS service, r.code AS code, r.stem AS stem, r.key AS key, r.path AS path, r.line AS line
  FROM ranked r WHERE r.rank = 1;
