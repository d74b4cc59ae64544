-- The one network on which services meet.

-- Business and data containers of models that have several, each with the network on which they meet and whether it is in it.
CREATE VIEW networked_service AS
  WITH member AS MATERIALIZED (
    SELECT c.id, c.project, c.name, c.network_mode, c.path, c.line, c.column, c.end_line, c.end_column, p.directory
    FROM system_container c JOIN compose_project p ON p.id = c.project
    WHERE (c.role LIKE 'business%' OR c.role LIKE 'data%') AND c.model IN ('dev', 'prod')
  ), network AS MATERIALIZED (
    -- What a network is called outside of compose counts as its name, too.
    SELECT m.project, a.network, coalesce(r.name, a.network) AS name, r.path, r.line, count(*) AS members
    FROM member m JOIN attached_network a ON a.container = m.id
    LEFT JOIN compose_resource r ON (r.project, r.kind, r.key) = (m.project, 'network', a.network)
    GROUP BY m.project, a.network
  ), expected AS (
    SELECT coalesce((SELECT nullif(value, '') FROM configured WHERE option = 'network.name'), 'microservices_network') AS name
  ), chosen AS (
    SELECT n.*, e.name AS expected, row_number() OVER (PARTITION BY n.project ORDER BY e.name IN (n.network, n.name) DESC, n.members DESC, n.network) AS choice
    FROM network n CROSS JOIN expected e
  )
  SELECT m.id AS container, m.project AS project, m.name AS name, m.directory AS project_directory,
         c.network AS shared, CASE WHEN c.expected IN (c.network, c.name) THEN c.expected ELSE c.network END AS shared_name, c.expected AS expected, c.path AS shared_path, c.line AS shared_line,
         EXISTS (SELECT 1 FROM attached_network a WHERE a.container = m.id AND a.network = c.network) AS joined,
         m.path AS path, m.line AS line, m.column AS column, m.end_line AS end_line, m.end_column AS end_column
  FROM member m JOIN chosen c ON c.project = m.project AND c.choice = 1
  WHERE m.network_mode IS NOT 'host' AND (SELECT count(*) FROM member o WHERE o.project = m.project) > 1;

-- Addresses of containers that business containers are told of without waiting for them, directly or through what they wait for.
CREATE VIEW undeclared_dependency AS
  WITH RECURSIVE edge AS MATERIALIZED (
    SELECT w.container, w.target FROM wire w WHERE w.how IN ('depends_on', 'links', 'network_mode')
  ), awaited(container, target) AS (
    SELECT e.container, e.target FROM edge e
    UNION
    SELECT a.container, e.target FROM awaited a JOIN edge e ON e.container = a.target
  )
  SELECT a.*
  FROM told_address a JOIN business_container b ON b.id = a.container JOIN container t ON t.id = a.target
  WHERE (a.path IN (SELECT path FROM container) OR EXISTS (SELECT 1 FROM setting k JOIN service_code s ON s.service = k.service AND s.file = k.file AND s.runs WHERE k.service = a.service AND upper(k.key) = upper(a.key)
           -- Of shared settings and of an environment file only what the service uses counts.
           AND (k.how <> 'settings' OR EXISTS (SELECT 1 FROM fact_python_attribute r JOIN service_code u ON u.file = r.file AND u.service = k.service AND u.runs WHERE r.attribute = k.field))))
    AND a.how <> 'healthcheck' AND regexp('^(business|data)_|^infra_(cache|broker)$', a.target_role)
    AND t.service IS NOT b.service
    AND NOT EXISTS (SELECT 1 FROM awaited w WHERE w.container = a.container AND w.target = a.target)
    AND NOT EXISTS (SELECT 1 FROM awaited w WHERE w.container = a.target AND w.target = a.container);
