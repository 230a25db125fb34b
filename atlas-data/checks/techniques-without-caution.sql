-- a technique has no caution: add a [[fact]] with topic = "caution"
SELECT t.id FROM technique t WHERE NOT EXISTS (SELECT 1 FROM fact f WHERE f.technique = t.id AND f.topic = 'caution')
