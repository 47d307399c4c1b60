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
