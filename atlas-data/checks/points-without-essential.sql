-- a point without an essential region says nothing about pain: name one, or remove the point
SELECT p.id FROM point p WHERE NOT EXISTS (SELECT 1 FROM point_region r WHERE r.point = p.id AND r.tier = 'essential')
