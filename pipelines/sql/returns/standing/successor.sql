-- Purpose: which return replaces which.
-- Grain: a return.
SELECT return_id, replaced_by FROM arrived
