-- every point says how each of the five techniques suits it: add the missing [point.technique.ID]
SELECT p.id, t.id FROM point p
JOIN technique t ON t.id IN ('trigger-point-pressure', 'dry-needling', 'tens', 'myofascial-release', 'classical-massage')
WHERE NOT EXISTS (SELECT 1 FROM point_technique x WHERE x.point = p.id AND x.technique = t.id)
