-- What routes say of themselves.

-- Routes of FastAPI that the documentation shows, with what they do not say of themselves. One row per function, method and path.
CREATE MATERIALIZED VIEW described_route AS
  WITH said AS MATERIALIZED (
    SELECT e.service, e.method, e.path_template, e.file, e.path, e.function, d.line, d.column, d.end_line, d.end_column,
           d.documented OR EXISTS (SELECT 1 FROM python_argument g WHERE g.file = e.file AND g.call = e.call AND g.keyword IN ('summary', 'description')) AS described,
           -- A return annotation is a model; answers without a body, and those that are no JSON, need none.
           e.response_model IS NOT NULL OR e.returns IS NOT NULL OR coalesce(regexp('20[45]|30\d|NO_CONTENT|REDIRECT|FOUND', e.status), 0)
           OR EXISTS (SELECT 1 FROM python_argument g WHERE g.file = e.file AND g.call = e.call AND g.keyword = 'response_class') AS modelled
    FROM endpoint e JOIN python_definition d ON d.file = e.file AND d.ordinal = e.function JOIN serving_code c ON c.service = e.service AND c.file = e.file
    WHERE e.documented AND NOT e.probe AND e.method <> 'WEBSOCKET' AND rtrim(e.path_template, '/') <> '' AND e.path_template NOT LIKE '%/metrics' AND e.call IS NOT NULL
      AND EXISTS (SELECT 1 FROM python_import i WHERE i.file = e.file AND i.top_level = 'fastapi')
  )
  SELECT s.service AS service, s.method AS method, s.path_template AS path_template, s.file AS file, s.path AS path, s.function AS function,
         nullif(CASE WHEN s.described THEN '' ELSE 'description' END || CASE WHEN s.modelled THEN '' WHEN s.described THEN 'response model' ELSE ' and no response model' END, '') AS lacks,  -- NULL if it says everything
         s.line AS line, s.column AS column, s.end_line AS end_line, s.end_column AS end_column
  FROM said s;
