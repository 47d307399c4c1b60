-- CreateTable
CREATE TABLE "night_schedules" (
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "instrument_id" INTEGER NOT NULL,
    "asked" JSONB NOT NULL,
    "plan" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'quick',
    "bound" DOUBLE PRECISION,
    "gap" DOUBLE PRECISION,
    "message" TEXT,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "night_schedules_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "night_schedules_user_id_created_at_idx" ON "night_schedules"("user_id", "created_at");

-- CreateIndex
CREATE INDEX "night_schedules_instrument_id_idx" ON "night_schedules"("instrument_id");

-- CreateIndex
CREATE INDEX "night_schedules_created_at_idx" ON "night_schedules"("created_at");

-- AddForeignKey
ALTER TABLE "night_schedules" ADD CONSTRAINT "night_schedules_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "night_schedules" ADD CONSTRAINT "night_schedules_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instruments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Hand-written SQL: triggers, partial and expression indexes, constraints, data
