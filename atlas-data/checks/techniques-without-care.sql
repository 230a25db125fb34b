-- a technique does not say its dose, when to stop, when not to begin, or what studies found: add a [[fact]] with the topic named beside it
SELECT t.id, topic.column1 FROM technique t, (VALUES ('dose'), ('stop-sign'), ('contraindication'), ('evidence')) topic
WHERE NOT EXISTS (SELECT 1 FROM fact f WHERE f.technique = t.id AND f.topic = topic.column1)
