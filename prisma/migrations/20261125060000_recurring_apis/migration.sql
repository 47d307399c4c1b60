-- CreateTable
CREATE TABLE "recurring_apis" (
    "id" SERIAL NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "endpoint" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "next_call" TIMESTAMP(6) NOT NULL,
    "call_delay" DOUBLE PRECISION NOT NULL,
    "number_of_retries" INTEGER NOT NULL DEFAULT 10,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "permissions" TEXT[],
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recurring_apis_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "recurring_apis_owner_id_idx" ON "recurring_apis"("owner_id");

-- CreateIndex
CREATE INDEX "recurring_apis_next_call_idx" ON "recurring_apis"("next_call");

-- AddForeignKey
ALTER TABLE "recurring_apis" ADD CONSTRAINT "recurring_apis_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Hand-written SQL: triggers, partial and expression indexes, constraints, data

CREATE TRIGGER touch_modified BEFORE UPDATE ON "recurring_apis" FOR EACH ROW EXECUTE FUNCTION touch_modified();
