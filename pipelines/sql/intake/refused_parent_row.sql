-- Purpose: the refused row that would have carried an id which another file refers to.
-- Grain: one row; NULL if no such row was refused.
SELECT min(row_number) AS row_number
FROM main.rejected_row
WHERE file = $file
  AND trim(json_extract_string(row_text, $path)) = $value
