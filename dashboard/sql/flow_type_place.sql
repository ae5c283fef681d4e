-- Purpose: which places have figures of which type, so that nobody is offered an empty choice.
-- Grain: flow type × place.
SELECT flow_type, place_code, count(*) AS figures
FROM flow_observation
GROUP BY flow_type, place_code
ORDER BY flow_type, place_code
