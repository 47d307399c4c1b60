-- CreateTable
CREATE TABLE "brokers" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "broker_classname" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "default_alert_search" BOOLEAN NOT NULL DEFAULT false,
    "default_crossmatch" BOOLEAN NOT NULL DEFAULT false,
    "sealed_altdata" TEXT,
    "polled_at" TIMESTAMP(6),
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "brokers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "broker_filter_modules" (
    "broker_id" INTEGER NOT NULL,
    "elements" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "broker_filter_modules_pkey" PRIMARY KEY ("broker_id","elements","name")
);

-- CreateIndex
CREATE UNIQUE INDEX "brokers_name_key" ON "brokers"("name");

-- CreateIndex
CREATE INDEX "filters_broker_id_idx" ON "filters"("broker_id");

-- AddForeignKey
ALTER TABLE "broker_filter_modules" ADD CONSTRAINT "broker_filter_modules_broker_id_fkey" FOREIGN KEY ("broker_id") REFERENCES "brokers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filters" ADD CONSTRAINT "filters_broker_id_fkey" FOREIGN KEY ("broker_id") REFERENCES "brokers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Hand-written SQL: triggers, partial and expression indexes, constraints, data

CREATE UNIQUE INDEX "brokers_default_alert_search" ON "brokers" (default_alert_search) WHERE default_alert_search;
CREATE UNIQUE INDEX "brokers_default_crossmatch" ON "brokers" (default_crossmatch) WHERE default_crossmatch;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['brokers', 'broker_filter_modules'] LOOP
    EXECUTE format('CREATE TRIGGER touch_modified BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_modified()', t);
  END LOOP;
END $$;
