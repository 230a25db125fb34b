-- this muscle has no point: add a [[point]]
SELECT m.id FROM muscle m WHERE NOT EXISTS (SELECT 1 FROM point p WHERE p.muscle = m.id)
