-- the atlas was asked to know this muscle (content/coverage.toml) and has no entry of that id: write content/muscles/ID.toml, or correct the id
SELECT a.muscle, a.name FROM coverage a WHERE NOT EXISTS (SELECT 1 FROM muscle m WHERE m.id = a.muscle)
