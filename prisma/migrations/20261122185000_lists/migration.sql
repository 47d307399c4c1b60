-- CreateTable
CREATE TABLE "saved_searches" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "author_id" INTEGER NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_searches_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_searches_author_id_page_name_key" ON "saved_searches"("author_id", "page", "name");

-- CreateIndex
CREATE INDEX "saved_searches_visibility_id_idx" ON "saved_searches"("visibility_id");

-- CreateIndex
CREATE INDEX "source_views_username_or_token_id_created_at_idx" ON "source_views"("username_or_token_id", "created_at" DESC);

-- AddForeignKey
ALTER TABLE "saved_searches" ADD CONSTRAINT "saved_searches_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_searches" ADD CONSTRAINT "saved_searches_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Hand-written SQL: triggers, data

CREATE TRIGGER touch_modified BEFORE UPDATE ON saved_searches FOR EACH ROW EXECUTE FUNCTION touch_modified();

-- Counting the objects that somebody sees reads this index alone.
CREATE INDEX sources_active ON sources (obj_id, group_id) WHERE active;

-- Names as people type them: without case, blanks, and the AT or SN before a year.
-- Bodies are parsed here, so that they mean the same under any search path.
CREATE FUNCTION plain_name(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(translate(lower(name), E' \t\n\r\u00a0', ''), '^(at|sn)(?=[12]\d{3})', '');

-- All further names of an object, each behind a blank.
CREATE FUNCTION plain_names(names text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT coalesce(string_agg(' ' || plain_name(name), ''), '') FROM unnest(names) name);

CREATE INDEX objs_plain_id ON objs (plain_name(id) text_pattern_ops);
CREATE INDEX objs_plain_tns_name ON objs (plain_name(tns_name) text_pattern_ops) WHERE tns_name IS NOT NULL;
CREATE INDEX objs_plain_alias ON objs USING gin (plain_names(alias) gin_trgm_ops) WHERE alias <> '{}';
CREATE INDEX super_objs_plain_name ON super_objs (plain_name(name) text_pattern_ops) WHERE name IS NOT NULL;
CREATE INDEX objs_redshift ON objs (redshift) WHERE redshift IS NOT NULL;
