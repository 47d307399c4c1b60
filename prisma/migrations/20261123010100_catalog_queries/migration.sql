-- CreateTable
CREATE TABLE "catalog_queries" (
    "id" SERIAL NOT NULL,
    "requester_id" INTEGER,
    "payload" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending submission',
    "allocation_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "catalog_queries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "catalog_query_groups" (
    "catalog_query_id" INTEGER NOT NULL,
    "group_id" INTEGER NOT NULL,

    CONSTRAINT "catalog_query_groups_pkey" PRIMARY KEY ("catalog_query_id","group_id")
);

-- CreateIndex
CREATE INDEX "catalog_queries_requester_id_idx" ON "catalog_queries"("requester_id");

-- CreateIndex
CREATE INDEX "catalog_queries_allocation_id_idx" ON "catalog_queries"("allocation_id");

-- CreateIndex
CREATE INDEX "catalog_queries_status_idx" ON "catalog_queries"("status");

-- CreateIndex
CREATE INDEX "catalog_query_groups_group_id_idx" ON "catalog_query_groups"("group_id");

-- AddForeignKey
ALTER TABLE "catalog_queries" ADD CONSTRAINT "catalog_queries_requester_id_fkey" FOREIGN KEY ("requester_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catalog_queries" ADD CONSTRAINT "catalog_queries_allocation_id_fkey" FOREIGN KEY ("allocation_id") REFERENCES "allocations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catalog_query_groups" ADD CONSTRAINT "catalog_query_groups_catalog_query_id_fkey" FOREIGN KEY ("catalog_query_id") REFERENCES "catalog_queries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catalog_query_groups" ADD CONSTRAINT "catalog_query_groups_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Hand-written SQL: triggers, partial and expression indexes, constraints, data

CREATE TRIGGER touch_modified BEFORE UPDATE ON catalog_queries FOR EACH ROW EXECUTE FUNCTION touch_modified();
