-- a fact stands without a source: add sources
SELECT coalesce(f.muscle, f.point, f.technique, f.chapter, f.advice), f.topic, f.text FROM fact f
WHERE f.topic <> 'paragraph' AND NOT EXISTS (SELECT 1 FROM citation c WHERE c.fact = f.id)
