-- Purpose: parameters of schemes as published, with their source.
-- Grain: a parameter.
SELECT policy_parameter.parameter_id, policy_parameter.country_code,
       country.name AS country_name, policy_parameter.place_name, policy_parameter.scheme,
       policy_parameter.parameter, policy_parameter.value, policy_parameter.value_text,
       policy_parameter.unit, policy_parameter.period_start, policy_parameter.period_end,
       policy_parameter.evidence, policy_parameter.source_id, source.title AS source_title,
       source.url AS source_url, policy_parameter.note
FROM policy_parameter
LEFT JOIN country USING (country_code)
JOIN source USING (source_id)
ORDER BY policy_parameter.scheme, policy_parameter.country_code, policy_parameter.parameter,
         policy_parameter.period_start, policy_parameter.parameter_id
