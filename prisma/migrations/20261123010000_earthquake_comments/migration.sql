-- CreateTable
CREATE TABLE "comments_on_earthquakes" (
    "id" SERIAL NOT NULL,
    "earthquake_id" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "attachment_name" TEXT,
    "attachment_path" TEXT,
    "origin" TEXT,
    "bot" BOOLEAN NOT NULL DEFAULT false,
    "author_id" INTEGER NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "comments_on_earthquakes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminders_on_earthquakes" (
    "id" SERIAL NOT NULL,
    "earthquake_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "origin" TEXT,
    "bot" BOOLEAN NOT NULL DEFAULT false,
    "next_reminder" TIMESTAMP(6) NOT NULL,
    "reminder_delay" DOUBLE PRECISION NOT NULL,
    "number_of_reminders" INTEGER NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reminders_on_earthquakes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "comments_on_earthquakes_earthquake_id_created_at_idx" ON "comments_on_earthquakes"("earthquake_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "comments_on_earthquakes_author_id_idx" ON "comments_on_earthquakes"("author_id");

-- CreateIndex
CREATE INDEX "comments_on_earthquakes_text_idx" ON "comments_on_earthquakes" USING GIN ("text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "reminders_on_earthquakes_earthquake_id_idx" ON "reminders_on_earthquakes"("earthquake_id");

-- CreateIndex
CREATE INDEX "reminders_on_earthquakes_user_id_idx" ON "reminders_on_earthquakes"("user_id");

-- CreateIndex
CREATE INDEX "reminders_on_earthquakes_next_reminder_idx" ON "reminders_on_earthquakes"("next_reminder");

-- AddForeignKey
ALTER TABLE "comments_on_earthquakes" ADD CONSTRAINT "comments_on_earthquakes_earthquake_id_fkey" FOREIGN KEY ("earthquake_id") REFERENCES "earthquake_events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments_on_earthquakes" ADD CONSTRAINT "comments_on_earthquakes_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments_on_earthquakes" ADD CONSTRAINT "comments_on_earthquakes_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders_on_earthquakes" ADD CONSTRAINT "reminders_on_earthquakes_earthquake_id_fkey" FOREIGN KEY ("earthquake_id") REFERENCES "earthquake_events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders_on_earthquakes" ADD CONSTRAINT "reminders_on_earthquakes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders_on_earthquakes" ADD CONSTRAINT "reminders_on_earthquakes_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Hand-written SQL: triggers, partial and expression indexes, constraints, data

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['comments_on_earthquakes', 'reminders_on_earthquakes'] LOOP
    EXECUTE format('CREATE TRIGGER touch_modified BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_modified()', t);
  END LOOP;
END $$;
