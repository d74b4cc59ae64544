-- Requirements beside what the documents say of them.

-- Requirements on libraries of the version table, with the specifier that the documents or the configuration demand.
CREATE VIEW documented_requirement AS
  SELECT r.name AS name, r.extras AS extras, r.origin AS origin, r.specifier AS specifier, r.asked AS asked, r.exact AS exact, r.directory AS directory, r.file AS file, r.path AS path, r.line AS line, r.column AS column, r.end_line AS end_line, r.end_column AS end_column,
         d.specifier AS demanded, specifier_floor(d.specifier) AS floor,
         d.specifier LIKE '==%' AS one_version
  FROM declared_requirement r JOIN version_demand d ON d.item = r.name AND d.kind = 'distribution' WHERE r.origin <> 'build';
