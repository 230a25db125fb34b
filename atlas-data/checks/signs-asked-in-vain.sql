-- a sign that is asked for must be told of three points at least, and not of every second: else its answer says nothing
SELECT sign.id, count(point_sign.point) FROM sign LEFT JOIN point_sign ON point_sign.sign = sign.id
WHERE sign.ask <> '' GROUP BY sign.id
HAVING count(point_sign.point) < min(3, (SELECT count(*) FROM point)) OR count(point_sign.point) * 2 > max(10, (SELECT count(*) FROM point));
