-- Purpose: which input tables are loaded already, so that references can be followed.
-- Grain: a table of schema clean.
SELECT table_name
FROM duckdb_tables()
WHERE schema_name = 'clean'
  AND database_name = current_database()
