-- purpose: the build behind this snapshot; grain: one row
SELECT build_id FROM build
