-- What it takes to put the routes of a module below a prefix.

-- Modules with routes that no version stands before, whose callers all are in Python code of the repository: the first segments of these routes, which no other service
-- has, the modules of the repository, which may name them, and the hosts of the service.
CREATE VIEW movable_route AS
  WITH route AS MATERIALIZED (
    SELECT DISTINCT e.service, e.file, captured('^(/[A-Za-z][\w-]*)(?:/|$)', e.path_template) AS lead, e.path_template FROM endpoint e
    WHERE e.complete AND e.method <> 'WEBSOCKET' AND NOT EXISTS (SELECT 1 FROM list l WHERE l.list = 'unversioned_routes' AND regexp(l.item, e.path_template))
  ), lead AS MATERIALIZED (
    SELECT DISTINCT service, lead FROM route WHERE lead IS NOT NULL
  ), said AS MATERIALIZED (
    SELECT value AS text FROM fact_yaml_node WHERE kind = 'scalar' AND instr(value, '/')
    UNION SELECT key FROM fact_yaml_node WHERE instr(key, '/')
    UNION SELECT words FROM fact_shell_command UNION SELECT words FROM fact_step_command
    UNION SELECT arguments FROM fact_nginx_directive UNION SELECT value FROM fact_script_url
    UNION SELECT arguments FROM fact_script_call UNION SELECT templates FROM fact_script_value UNION SELECT prefix FROM fact_script_proxy
  ), free AS MATERIALIZED (
    SELECT l.service, l.lead FROM lead l
    WHERE NOT regexp('^/(api|v\d+)$', l.lead)
      -- The same text is nothing else: no path of another service, no part of a path, no route whose form others dictate.
      AND NOT EXISTS (SELECT 1 FROM endpoint e WHERE instr(substr(e.path_template, 2), l.lead)
                      OR e.path_template || '/' LIKE l.lead || '/%' AND (e.service <> l.service OR EXISTS (SELECT 1 FROM list u WHERE u.list = 'unversioned_routes' AND regexp(u.item, e.path_template))))
      AND NOT EXISTS (SELECT 1 FROM http_call c WHERE instr(substr(c.path_template, 2), l.lead) OR c.path_template || '/' LIKE l.lead || '/%' AND c.target_service IS NOT l.service)
      AND NOT EXISTS (SELECT 1 FROM said t WHERE instr(t.text, l.lead) AND regexp('(^|[^\w./-]|://[^/\s]*|:\d+)' || l.lead || '($|[^\w.-])', t.text))
  )
  SELECT r.service AS service, r.file AS file,
         json_group_array(DISTINCT r.lead) AS paths,
         (SELECT json_group_array(f.path) FROM file f WHERE f.path LIKE '%.py' AND NOT EXISTS (SELECT 1 FROM file_owner o WHERE o.file = f.id AND o.area = 'vendored')) AS files,
         (SELECT json_group_array(DISTINCT h.host) FROM container_host h JOIN system_container c ON c.id = h.container WHERE c.service = r.service) AS hosts
  FROM route r
  -- Whatever is sent to the service has a path that is known, and its gateways hand on all paths.
  WHERE NOT EXISTS (SELECT 1 FROM http_call c WHERE c.target_service = r.service AND (c.path_template IS NULL OR regexp('^/?\{\}', c.path_template)))
    -- Pages and a path that a gateway takes off name routes, too.
    AND NOT EXISTS (SELECT 1 FROM service_module m JOIN fact_python_argument a ON a.file = m.file AND a.keyword = 'root_path' WHERE m.service = r.service)
    AND NOT EXISTS (SELECT 1 FROM service_module m JOIN fact_python_call c ON c.file = m.file AND c.method = 'Jinja2Templates' WHERE m.service = r.service)
    AND NOT EXISTS (SELECT 1 FROM nginx_route n WHERE n.target_service = r.service AND n.location IS NOT '["/"]')
  GROUP BY r.service, r.file
  HAVING min(r.lead IS NOT NULL AND EXISTS (SELECT 1 FROM free x WHERE x.service = r.service AND x.lead = r.lead));
