-- the run that counts of each slide: the latest whole one, else the latest with errors
CREATE TEMPORARY VIEW counted AS
SELECT slideId, runId FROM (
  SELECT slideId, lineage.runId AS runId,
    ROW_NUMBER() OVER (PARTITION BY slideId ORDER BY state, kafkaOffset DESC) AS place
  FROM completed WHERE state IN ('COMPLETED', 'COMPLETED_WITH_ERRORS') AND region IS NULL)
WHERE place = 1;

-- nuclei and their area by slide and class
SELECT i.lineage.slideId, n.nucleusClass, COUNT(*) AS nuclei, SUM(n.areaUm2) AS areaUm2
FROM instances AS i CROSS JOIN UNNEST(i.nuclei) AS n
WHERE i.lineage.runId IN (SELECT runId FROM counted)
GROUP BY i.lineage.slideId, n.nucleusClass;

-- figures of the tumour microenvironment, by name
SELECT t.lineage.slideId, f.name, f.`value`, f.unit, f.reason
FROM tme AS t CROSS JOIN UNNEST(t.figures) AS f
WHERE t.kind = 'FINAL' AND f.name IN ('immune_to_tumour_ratio', 'shannon_entropy')
  AND t.lineage.runId IN (SELECT runId FROM counted);
