-- What the documents ask of the commands of a project.

-- Targets that the Makefile of a use case must have: those of the list `makefile_targets`; `*` before a name asks less strictly.
CREATE VIEW demanded_target AS
  SELECT u.name AS use_case, f.id AS file, f.path AS path, ltrim(l.item, '*') AS target, l.item GLOB '[*]*' AS lenient
  FROM use_case u JOIN file f ON f.path = u.path || '/Makefile' CROSS JOIN list l WHERE l.list = 'makefile_targets';
