-- Purpose: what the build refused, with remedies.
-- Grain: refused cell.
SELECT * FROM rejected_row ORDER BY file, row_number, column_name
