-- Everything said about a point, in one row each: for reading the file with any SQLite shell.
CREATE VIEW point_card AS
SELECT p.id, m.name AS muscle, p.label, p.where_text,
       (SELECT group_concat(region, ', ') FROM (SELECT region FROM point_region WHERE point = p.id AND tier = 'essential' ORDER BY ord)) AS essential,
       (SELECT group_concat(region, ', ') FROM (SELECT region FROM point_region WHERE point = p.id AND tier = 'spillover' ORDER BY ord)) AS spillover,
       p.grade
FROM point p JOIN muscle m ON m.id = p.muscle ORDER BY p.ord;

-- Which points send pain where.
CREATE VIEW pain_sources AS
SELECT r.id AS region, r.label, pr.tier, p.id AS point, m.name AS muscle
FROM region r JOIN point_region pr ON pr.region = r.id JOIN point p ON p.id = pr.point JOIN muscle m ON m.id = p.muscle
ORDER BY r.ord, pr.tier, p.ord;

CREATE VIEW fact_sourced AS
SELECT f.id, coalesce(f.muscle, f.point, f.technique, f.chapter, f.advice) AS about, f.topic, f.text, f.grade,
       (SELECT group_concat(source || CASE locator WHEN '' THEN '' ELSE ': ' || locator END, '; ') FROM citation WHERE fact = f.id) AS sources
FROM fact f;
