-- every point says how each technique with every_point suits it: add the missing [point.technique.ID]
SELECT p.id, t.id FROM point p
JOIN technique t ON t.every_point = 1
WHERE NOT EXISTS (SELECT 1 FROM point_technique x WHERE x.point = p.id AND x.technique = t.id)
