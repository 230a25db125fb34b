-- a point stands without a source: add sources
SELECT p.id FROM point p WHERE NOT EXISTS (SELECT 1 FROM citation c WHERE c.point = p.id)
