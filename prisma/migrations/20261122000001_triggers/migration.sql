-- What a Prisma schema cannot say: `modified` follows every update, whoever writes;
-- and a filter has at most one active version.

CREATE FUNCTION touch_modified() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.modified := timezone('utc', now());
  RETURN NEW;
END $$;

DO $$
DECLARE t text;
BEGIN
  FOR t IN
    SELECT c.table_name FROM information_schema.columns c
    JOIN information_schema.tables USING (table_schema, table_name)
    WHERE c.table_schema = current_schema() AND c.column_name = 'modified' AND table_type = 'BASE TABLE'
  LOOP
    EXECUTE format('CREATE TRIGGER touch_modified BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_modified()', t);
  END LOOP;
END $$;

CREATE UNIQUE INDEX filter_versions_one_active ON filter_versions (filter_id) WHERE active;

-- Totals of candidates are kept and added to; when rows go or change, they are counted anew.
INSERT INTO change_counters (name) VALUES ('candidates removed');

CREATE FUNCTION count_removed_candidates() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM gone) THEN
    UPDATE change_counters SET n = n + 1 WHERE name = 'candidates removed';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION count_changed_candidates() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE change_counters SET n = n + 1 WHERE name = 'candidates removed';
  RETURN NULL;
END $$;

CREATE TRIGGER count_removed AFTER DELETE ON candidates REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION count_removed_candidates();
CREATE TRIGGER count_changed AFTER TRUNCATE OR UPDATE OF obj_id, filter_id, passed_at, created_at ON candidates
  FOR EACH STATEMENT EXECUTE FUNCTION count_changed_candidates();
