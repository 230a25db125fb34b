-- a muscle has an FMA id for one side only: add the other
SELECT id, fma_left, fma_right FROM muscle WHERE (fma_left = '') <> (fma_right = '')
