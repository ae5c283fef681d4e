-- Purpose: the code that made a snapshot, so that one by other code is not asked.
-- Grain: a build.
SELECT code_sha256 FROM build
