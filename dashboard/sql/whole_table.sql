-- Purpose: a table of the warehouse as it stands, named by the catalogue.
-- Grain: that of the table.
SELECT * FROM query_table($table_name)
