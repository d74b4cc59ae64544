-- Whose code and whose containers the rules about data access speak of.

-- Modules that a service runs: its image holds them, or a process reaches them. One-off scripts beside a service are not among them.
CREATE MATERIALIZED VIEW shipped_module AS
  SELECT m.service AS service, m.file AS file, m.owned AS owned FROM service_module m
  WHERE coalesce(m.in_image, 1) = 1
     OR EXISTS (SELECT 1 FROM service_reach r WHERE r.service = m.service AND r.file = m.file AND r.from_entry = 1);

-- Code that a business service answers for: its own modules that ship, and those that its start reaches of shared code and of services that nobody
-- answers for. Shared code that nothing reaches counts where it ships. Examples and tests are none.
CREATE MATERIALIZED VIEW business_code AS
  SELECT s.service AS service, s.role AS role, m.file AS file, f.path AS path, o.area AS area, m.owned AS owned, r.chain AS chain,
         -- What a message says of where the code is, and whom a finding in it is told to: code of several is one finding for all.
         CASE WHEN m.owned THEN '' WHEN o.service IS NOT NULL THEN printf(' in code of `%s` that it reaches (%s)', o.service, r.chain)
           WHEN r.from_entry THEN printf(' in shared code that it reaches (%s)', r.chain) ELSE ' in shared code that its image holds' END AS through,
         CASE WHEN m.owned THEN o.service END AS told_to
  FROM business_service s
  CROSS JOIN shipped_module m ON m.service = s.service
  CROSS JOIN file f ON f.id = m.file
  CROSS JOIN file_owner o ON o.file = m.file AND o.area NOT IN ('test', 'example', 'documentation')
  LEFT JOIN service_reach r ON r.service = m.service AND r.file = m.file
  LEFT JOIN service w ON w.name = o.service
  WHERE m.owned = 1 OR coalesce(w.role, 'unknown') = 'unknown' AND r.from_entry = 1 OR r.depth = 0;

-- Containers of the services that hold business logic.
CREATE VIEW business_container AS
  SELECT c.* FROM system_container c WHERE c.role IN ('business_api', 'business_bot', 'business_worker');

-- Code of the data services. Contracts are left out, for they are shared wherever they lie.
CREATE VIEW data_service_code AS
  SELECT d.service AS service, o.file AS file, f.path AS path, o.area AS area,
         EXISTS (SELECT 1 FROM fact_python_module p WHERE p.file = o.file AND p.statements > 0) AS filled  -- 0: an empty package
  FROM data_service d CROSS JOIN file_owner o ON o.service = d.service JOIN file f ON f.id = o.file
  WHERE o.area IN ('service', 'migration', 'tool')
    AND NOT regexp('(^|/)(shared_)?(dtos?|contracts?)(/|\.py$)|(^|/)shared(_[a-z0-9_]+)?(/|\.py$)|_(dtos?|contracts?)\.py$', f.path);

-- Imports of such code from elsewhere: by the file, or by a name that says whose an installed copy or a submodule is.
CREATE VIEW data_service_import AS
  WITH code AS MATERIALIZED (SELECT * FROM data_service_code), named AS (
    SELECT d.service, d.path, d.line, replace(x.name, '-', '_') AS package
    FROM data_service d JOIN (SELECT name, name AS service FROM service UNION SELECT replace(rtrim(root, '/'), rtrim(root, replace(root, '/', '')), ''), name FROM service) x
      ON x.service = d.service
    WHERE x.name NOT IN ('src', 'app', 'lib', 'services')
  )
  SELECT i.service AS service, i.file AS file, c.service AS data, coalesce(nullif(k.module, ''), k.name) AS module, i.type_checking AS type_checking,
         c.path AS code_path, 1 AS code_line, i.path AS path, i.line AS line, i.column AS column, i.end_line AS end_line, i.end_column AS end_column
  FROM code c CROSS JOIN import_of_service i ON i.target = c.file AND i.ambiguous = 0
  JOIN python_import k ON k.file = i.file AND k.ordinal = i.import
  WHERE i.file NOT IN (SELECT file FROM code)
  UNION ALL
  SELECT i.service, i.file, n.service, i.module, i.type_checking, n.path, n.line, i.path, i.line, i.column, i.end_line, i.end_column
  FROM named n CROSS JOIN import_of_service i ON i.top_level = n.package AND i.target IS NULL AND i.ambiguous = 0
  WHERE i.file NOT IN (SELECT file FROM code) AND NOT regexp('\.(dtos?|contracts?)(\.|$)', i.module);

-- Images of business services. One that a data service runs too is another rule's matter.
CREATE VIEW business_image AS
  SELECT s.service AS service, s.role AS role, i.image AS image FROM business_service s JOIN service_image i ON i.service = s.service
  WHERE i.image NOT IN (SELECT x.image FROM service_image x JOIN data_service d ON d.service = x.service);

-- What these take from an image of a data service whose files are unknown, or from where its source is published.
CREATE VIEW data_service_download AS
  WITH step AS (
    SELECT s.*, s.flags ->> 'from' AS source FROM image_step s WHERE s.keyword IN ('COPY', 'ADD')
  )
  SELECT b.service AS service, b.role AS role, d.service AS data, s.source AS source, d.path AS data_path, d.line AS data_line,
         s.path AS path, s.line AS line, s.column AS column, s.end_line AS end_line, s.end_column AS end_column
  FROM business_image b JOIN step s ON s.service = b.service AND s.image = b.image
  JOIN data_service d ON s.source IS NULL AND s.text LIKE '%://%' AND instr(replace(s.text, '-', '_'), replace(d.service, '-', '_'))
    OR (d.service IN (SELECT c.service FROM container c WHERE c.image = s.source)
        OR regexp(printf('(^|[/_-])%s([:@]|$)', replace(d.service, '-', '[-_]')), replace(s.source, '-', '_')))
       -- A stage is no image, and of an image that is built here the files are known.
       AND s.source NOT IN (SELECT t.stage_name FROM image_step t WHERE t.file = s.file AND t.stage_name IS NOT NULL)
       AND s.instruction NOT IN (SELECT f.instruction FROM image_file f WHERE f.image = s.image);
