-- CreateTable
CREATE TABLE "public_releases" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "link_name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "is_visible" BOOLEAN NOT NULL DEFAULT true,
    "auto_publish_enabled" BOOLEAN NOT NULL DEFAULT false,
    "options" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "public_releases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_public_releases" (
    "publicrelease_id" INTEGER NOT NULL,
    "group_id" INTEGER NOT NULL,

    CONSTRAINT "group_public_releases_pkey" PRIMARY KEY ("publicrelease_id","group_id")
);

-- CreateTable
CREATE TABLE "public_source_pages" (
    "id" SERIAL NOT NULL,
    "source_id" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "is_auto_published" BOOLEAN NOT NULL DEFAULT false,
    "is_visible" BOOLEAN NOT NULL DEFAULT true,
    "release_id" INTEGER,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "public_source_pages_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "public_releases_link_name_key" ON "public_releases"("link_name");

-- CreateIndex
CREATE INDEX "group_public_releases_group_id_idx" ON "group_public_releases"("group_id");

-- CreateIndex
CREATE INDEX "public_source_pages_release_id_idx" ON "public_source_pages"("release_id");

-- CreateIndex
CREATE UNIQUE INDEX "public_source_pages_source_id_hash_key" ON "public_source_pages"("source_id", "hash");

-- AddForeignKey
ALTER TABLE "group_public_releases" ADD CONSTRAINT "group_public_releases_publicrelease_id_fkey" FOREIGN KEY ("publicrelease_id") REFERENCES "public_releases"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_public_releases" ADD CONSTRAINT "group_public_releases_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public_source_pages" ADD CONSTRAINT "public_source_pages_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public_source_pages" ADD CONSTRAINT "public_source_pages_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "public_releases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Hand-written SQL: triggers, partial and expression indexes, constraints, data

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['public_releases', 'public_source_pages'] LOOP
    EXECUTE format('CREATE TRIGGER touch_modified BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_modified()', t);
  END LOOP;
END $$;

-- What was published by itself is taken back when no group of its release has the source any more, however that came about.
CREATE FUNCTION withdraw_auto_pages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM public_source_pages p WHERE p.source_id = OLD.obj_id AND p.is_auto_published AND NOT EXISTS (
    SELECT FROM sources s JOIN group_public_releases gr ON gr.group_id = s.group_id
    WHERE s.obj_id = p.source_id AND s.active AND gr.publicrelease_id = p.release_id);
  RETURN NULL;
END $$;
CREATE TRIGGER withdraw_auto_pages_of_unsaved AFTER UPDATE OF active ON "sources" FOR EACH ROW WHEN (OLD.active AND NOT NEW.active) EXECUTE FUNCTION withdraw_auto_pages();
CREATE TRIGGER withdraw_auto_pages_of_deleted AFTER DELETE ON "sources" FOR EACH ROW WHEN (OLD.active) EXECUTE FUNCTION withdraw_auto_pages();
