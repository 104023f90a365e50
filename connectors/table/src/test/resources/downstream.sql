-- nuclei and their area by slide and class, of completed runs
SELECT i.lineage.slideId, n.nucleusClass, COUNT(*) AS nuclei, SUM(n.areaUm2) AS areaUm2
FROM instances AS i CROSS JOIN UNNEST(i.nuclei) AS n
WHERE i.lineage.runId IN (SELECT lineage.runId FROM completed WHERE state LIKE 'COMPLETED%')
GROUP BY i.lineage.slideId, n.nucleusClass;

-- figures of the tumour microenvironment, by name
SELECT t.lineage.slideId, f.name, f.`value`, f.unit, f.reason
FROM tme AS t CROSS JOIN UNNEST(t.figures) AS f
WHERE t.kind = 'FINAL' AND f.name IN ('immune_to_tumour_ratio', 'shannon_entropy');
