-- What watches the services.

-- The documented parts of the observability stack, one row per part, with what the repository shows of a use for them. The place is the main compose file's.
CREATE MATERIALIZED VIEW observed_stack AS
  WITH part AS MATERIALIZED (
    SELECT substr(l.item, 1, instr(l.item, '=') - 1) AS name, EXISTS (
      SELECT 1 FROM container_image_use i JOIN system_container c ON c.id = i.container WHERE regexp(substr(l.item, instr(l.item, '=') + 1), i.repository)) AS here
    FROM list l WHERE l.list = 'observers'
  ), use AS MATERIALIZED (
    SELECT EXISTS (SELECT 1 FROM metrics_exposure WHERE how <> 'sent') AS metrics,
           EXISTS (SELECT 1 FROM name_use u JOIN service_code s ON s.file = u.file AND s.runs WHERE u.list = 'tracing_libraries') AS traces,
           EXISTS (SELECT 1 FROM container_image_use i WHERE regexp('(^|/)promtail$', i.repository)) AS shipper,
           EXISTS (SELECT 1 FROM container_value v WHERE v.pointer LIKE 'logging.%' AND v.value = 'loki') AS driven
  ), anchor AS MATERIALIZED (
    SELECT c.path, min(c.line) AS line FROM system_container c GROUP BY c.path ORDER BY count(*) DESC, c.path LIMIT 1
  )
  SELECT p.name AS part, p.here AS here, u.metrics AS metrics, u.traces AS traces, u.shipper AS shipper, u.driven AS driven,
         (SELECT max(here) FROM part WHERE name = 'Prometheus') AS prometheus, (SELECT max(here) FROM part WHERE name = 'Loki') AS loki,
         NOT EXISTS (SELECT 1 FROM part WHERE here) AND NOT u.metrics AND NOT u.traces AS unwatched,
         a.path AS path, 1 AS line, 1 AS column, NULL AS end_line, NULL AS end_column
  FROM part p CROSS JOIN use u CROSS JOIN anchor a;
