-- a lung lies under this point, and a needle is called good without a caution: add one
SELECT p.id FROM point p JOIN hazard h ON h.point = p.id AND h.kind = 'lung'
JOIN point_technique t ON t.point = p.id
JOIN technique k ON k.id = t.technique AND k.geometry = 'needle'
WHERE t.suits = 'good' AND t.caution = '' GROUP BY p.id
