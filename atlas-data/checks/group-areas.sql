-- the parts of one muscle stand in different areas: give all parts of a group the same area
SELECT max(id), grp, group_concat(DISTINCT area) FROM muscle GROUP BY grp HAVING count(DISTINCT area) > 1
