-- Imports of what a list names: modules and all below them, or names inside them (`langchain.utilities.SQLDatabase`), under their absolute
-- names. One row per service, import and item; what the repository itself calls so is none.
CREATE VIEW listed_import AS
  SELECT l.list AS list, l.item AS item, i.service AS service, i.file AS file, i.path AS path, i.import AS import, i.module AS module, i.name AS name,
         i.kind AS kind,            -- import, from, star, dynamic
         i.how AS how,              -- of a dynamic one: import_module, exec …
         i.type_checking AS type_checking, i.in_try AS in_try, i.scope AS scope,
         i.line AS line, i.column AS column, i.end_line AS end_line, i.end_column AS end_column
  -- From the lists to the imports, so that the index on the first segment serves.
  FROM list l CROSS JOIN import_of_service i ON i.top_level = substr(l.item, 1, instr(l.item || '.', '.') - 1)
   AND (i.module = l.item OR substr(i.module, 1, length(l.item) + 1) = l.item || '.' OR i.module || '.' || i.name = l.item)
  WHERE i.target IS NULL AND i.ambiguous = 0;
