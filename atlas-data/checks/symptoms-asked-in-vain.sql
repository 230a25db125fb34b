-- a symptom that is asked for must be told of three points at least, and not of every second: else its answer says nothing
SELECT symptom.id, count(point_symptom.point) FROM symptom LEFT JOIN point_symptom ON point_symptom.symptom = symptom.id
WHERE symptom.ask <> '' GROUP BY symptom.id
HAVING count(point_symptom.point) < min(3, (SELECT count(*) FROM point)) OR count(point_symptom.point) * 2 > max(10, (SELECT count(*) FROM point));
