-- CreateTable
CREATE TABLE "annotation_keys" (
    "origin" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "visibility_id" INTEGER NOT NULL,

    CONSTRAINT "annotation_keys_pkey" PRIMARY KEY ("origin","key","type","visibility_id")
);

-- CreateTable
CREATE TABLE "annotation_values" (
    "key" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "obj_id" TEXT NOT NULL,
    "visibility_id" INTEGER NOT NULL,

    CONSTRAINT "annotation_values_pkey" PRIMARY KEY ("key","origin","value","obj_id")
);

-- Hand-written SQL: triggers, data

-- jsonb numbers may be larger or smaller than a double; such a one is not sorted by.
CREATE FUNCTION annotation_number(value jsonb) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN jsonb_typeof(value) = 'number' AND (value::numeric = 0 OR abs(value::numeric) BETWEEN 1e-300 AND 1e308) THEN value::numeric::double precision END
$$;

-- Names that are too long for an index are not for sorting either.
CREATE FUNCTION annotation_entries(origin text, data jsonb) RETURNS TABLE (key text, value jsonb) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT e.key, e.value FROM jsonb_each(CASE WHEN jsonb_typeof(data) = 'object' AND octet_length(origin) <= 500 THEN data ELSE '{}' END) e
  WHERE octet_length(e.key) <= 500
$$;

CREATE FUNCTION note_new_annotations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Most keys are known: then nothing is written and nobody is waited for. Sorted, so that two writers of new ones never wait in a circle.
  INSERT INTO annotation_keys (origin, key, type, visibility_id)
  SELECT DISTINCT a.origin, e.key, jsonb_typeof(e.value), a.visibility_id
  FROM made a CROSS JOIN LATERAL annotation_entries(a.origin, a.data) e
  WHERE NOT EXISTS (SELECT FROM annotation_keys k WHERE k.origin = a.origin AND k.key = e.key AND k.type = jsonb_typeof(e.value) AND k.visibility_id = a.visibility_id)
  ORDER BY 1, 2, 3, 4 ON CONFLICT DO NOTHING;
  INSERT INTO annotation_values (key, origin, value, obj_id, visibility_id)
  SELECT e.key, a.origin, annotation_number(e.value), a.obj_id, a.visibility_id
  FROM made a CROSS JOIN LATERAL annotation_entries(a.origin, a.data) e
  WHERE annotation_number(e.value) IS NOT NULL;
  RETURN NULL;
END $$;

CREATE FUNCTION note_gone_annotations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM annotation_values v
  USING gone a CROSS JOIN LATERAL annotation_entries(a.origin, a.data) e
  WHERE annotation_number(e.value) IS NOT NULL
    AND v.key = e.key AND v.origin = a.origin AND v.value = annotation_number(e.value) AND v.obj_id = a.obj_id;
  RETURN NULL;
END $$;

CREATE FUNCTION empty_annotation_values() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  TRUNCATE annotation_values, annotation_keys;
  RETURN NULL;
END $$;

INSERT INTO annotation_keys (origin, key, type, visibility_id)
SELECT DISTINCT a.origin, e.key, jsonb_typeof(e.value), a.visibility_id
FROM annotations a CROSS JOIN LATERAL annotation_entries(a.origin, a.data) e;
INSERT INTO annotation_values (key, origin, value, obj_id, visibility_id)
SELECT e.key, a.origin, annotation_number(e.value), a.obj_id, a.visibility_id
FROM annotations a CROSS JOIN LATERAL annotation_entries(a.origin, a.data) e
WHERE annotation_number(e.value) IS NOT NULL;

-- Of an update first what goes (the triggers of one event run by name), then what comes.
CREATE TRIGGER annotations_values_1 AFTER DELETE ON annotations REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION note_gone_annotations();
CREATE TRIGGER annotations_values_2 AFTER INSERT ON annotations REFERENCING NEW TABLE AS made
  FOR EACH STATEMENT EXECUTE FUNCTION note_new_annotations();
CREATE TRIGGER annotations_values_3 AFTER UPDATE ON annotations REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION note_gone_annotations();
CREATE TRIGGER annotations_values_4 AFTER UPDATE ON annotations REFERENCING NEW TABLE AS made
  FOR EACH STATEMENT EXECUTE FUNCTION note_new_annotations();
CREATE TRIGGER annotations_values_5 AFTER TRUNCATE ON annotations
  FOR EACH STATEMENT EXECUTE FUNCTION empty_annotation_values();
