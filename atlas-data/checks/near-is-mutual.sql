-- a region's neighbour does not name it back: neighbours are mutual
SELECT a.region, a.near FROM region_near a
WHERE NOT EXISTS (SELECT 1 FROM region_near b WHERE b.region = a.near AND b.near = a.region)
