-- the question has no source
SELECT q.id FROM safety_question q WHERE NOT EXISTS (SELECT 1 FROM citation c WHERE c.safety_question = q.id)
