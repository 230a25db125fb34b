-- a lung lies under this point, and dry needling is called good without a caution: add one
SELECT p.id FROM point p JOIN hazard h ON h.point = p.id AND h.kind = 'lung'
JOIN point_technique t ON t.point = p.id AND t.technique = 'dry-needling'
WHERE t.suits = 'good' AND t.caution = '' GROUP BY p.id
