-- Purpose: everything that the rule table found in the file that is being loaded.
-- Grain: a fault of a cell or row; other is the row that a row repeats.
SELECT row_number, fault.column_name, fault.rule, fault.other
FROM (SELECT row_number, unnest(faults) AS fault FROM intake_checked)
ORDER BY row_number
