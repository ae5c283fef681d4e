-- Purpose: the publications behind the awards per hosted person.
-- Grain: a parameter.
SELECT parameter_id, value, source_id
FROM policy_parameter
WHERE list_contains($parameters, parameter_id)
ORDER BY parameter_id
