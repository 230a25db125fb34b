-- a red flag stands without a source: add sources
SELECT r.id FROM red_flag r WHERE NOT EXISTS (SELECT 1 FROM citation c WHERE c.red_flag = r.id)
