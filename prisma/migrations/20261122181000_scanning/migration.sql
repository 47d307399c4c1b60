-- CreateTable
CREATE TABLE "scan_reports" (
    "id" SERIAL NOT NULL,
    "author_id" INTEGER NOT NULL,
    "options" JSONB NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scan_reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scan_report_items" (
    "id" SERIAL NOT NULL,
    "obj_id" TEXT NOT NULL,
    "scan_report_id" INTEGER NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scan_report_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "candidate_views" (
    "user_id" INTEGER NOT NULL,
    "obj_id" TEXT NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "decision" TEXT,
    "seen_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "candidate_views_pkey" PRIMARY KEY ("obj_id","user_id")
);

-- CreateTable
CREATE TABLE "scan_visits" (
    "user_id" INTEGER NOT NULL,
    "list_key" TEXT NOT NULL,
    "last_id" INTEGER NOT NULL,
    "looked_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scan_visits_pkey" PRIMARY KEY ("user_id","list_key")
);

-- CreateTable
CREATE TABLE "scan_presence" (
    "user_id" INTEGER NOT NULL,
    "list_key" TEXT NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "obj_id" TEXT,
    "claimed" BOOLEAN NOT NULL DEFAULT false,
    "seen_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scan_presence_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "shared_scanning_profiles" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "profile" JSONB NOT NULL,
    "author_id" INTEGER NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shared_scanning_profiles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scan_actions" (
    "id" UUID NOT NULL,
    "user_id" INTEGER NOT NULL,
    "changes" JSONB NOT NULL,
    "undone_at" TIMESTAMP(6),
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scan_actions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "scan_reports_author_id_idx" ON "scan_reports"("author_id");

-- CreateIndex
CREATE INDEX "scan_reports_created_at_idx" ON "scan_reports"("created_at" DESC);

-- CreateIndex
CREATE INDEX "scan_report_items_obj_id_idx" ON "scan_report_items"("obj_id");

-- CreateIndex
CREATE UNIQUE INDEX "scan_report_items_scan_report_id_obj_id_key" ON "scan_report_items"("scan_report_id", "obj_id");

-- CreateIndex
CREATE INDEX "candidate_views_user_id_seen_at_idx" ON "candidate_views"("user_id", "seen_at");

-- CreateIndex
CREATE INDEX "candidate_views_visibility_id_idx" ON "candidate_views"("visibility_id");

-- CreateIndex
CREATE INDEX "scan_visits_looked_at_idx" ON "scan_visits"("looked_at");

-- CreateIndex
CREATE INDEX "scan_presence_obj_id_idx" ON "scan_presence"("obj_id");

-- CreateIndex
CREATE INDEX "scan_presence_seen_at_idx" ON "scan_presence"("seen_at");

-- CreateIndex
CREATE INDEX "scan_presence_visibility_id_idx" ON "scan_presence"("visibility_id");

-- CreateIndex
CREATE INDEX "shared_scanning_profiles_visibility_id_idx" ON "shared_scanning_profiles"("visibility_id");

-- CreateIndex
CREATE UNIQUE INDEX "shared_scanning_profiles_author_id_name_key" ON "shared_scanning_profiles"("author_id", "name");

-- CreateIndex
CREATE INDEX "scan_actions_user_id_created_at_idx" ON "scan_actions"("user_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "scan_actions_created_at_idx" ON "scan_actions"("created_at");

-- AddForeignKey
ALTER TABLE "scan_reports" ADD CONSTRAINT "scan_reports_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_reports" ADD CONSTRAINT "scan_reports_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_report_items" ADD CONSTRAINT "scan_report_items_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_report_items" ADD CONSTRAINT "scan_report_items_scan_report_id_fkey" FOREIGN KEY ("scan_report_id") REFERENCES "scan_reports"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidate_views" ADD CONSTRAINT "candidate_views_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidate_views" ADD CONSTRAINT "candidate_views_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidate_views" ADD CONSTRAINT "candidate_views_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_visits" ADD CONSTRAINT "scan_visits_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_presence" ADD CONSTRAINT "scan_presence_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_presence" ADD CONSTRAINT "scan_presence_obj_id_fkey" FOREIGN KEY ("obj_id") REFERENCES "objs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_presence" ADD CONSTRAINT "scan_presence_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shared_scanning_profiles" ADD CONSTRAINT "shared_scanning_profiles_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shared_scanning_profiles" ADD CONSTRAINT "shared_scanning_profiles_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_actions" ADD CONSTRAINT "scan_actions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Hand-written SQL: triggers, partial and expression indexes, constraints, data

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['scan_reports', 'scan_report_items', 'shared_scanning_profiles'] LOOP
    EXECUTE format('CREATE TRIGGER touch_modified BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_modified()', t);
  END LOOP;
END $$;

ALTER TABLE candidate_views ADD CONSTRAINT candidate_views_decision
  CHECK (decision IN ('saved', 'rejected', 'classified', 'tagged', 'commented'));
