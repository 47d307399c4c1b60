-- AlterTable
ALTER TABLE "gcn_events" ALTER COLUMN "gracedb_log" SET DEFAULT '{}',
ALTER COLUMN "gracedb_labels" SET DEFAULT '{}';

-- Hand-written SQL: triggers, partial and expression indexes, constraints, data

UPDATE gcn_events SET gracedb_log = '{}' WHERE gracedb_log = '[]';
UPDATE gcn_events SET gracedb_labels = '{}' WHERE gracedb_labels = '[]';
