-- CreateTable
CREATE TABLE "shifts" (
    "id" SERIAL NOT NULL,
    "name" TEXT,
    "description" TEXT,
    "start_date" TIMESTAMP(6) NOT NULL,
    "end_date" TIMESTAMP(6) NOT NULL,
    "group_id" INTEGER NOT NULL,
    "required_users_number" INTEGER,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shifts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shift_users" (
    "id" SERIAL NOT NULL,
    "shift_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "admin" BOOLEAN NOT NULL DEFAULT false,
    "needs_replacement" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shift_users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comments_on_shifts" (
    "id" SERIAL NOT NULL,
    "shift_id" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "attachment_name" TEXT,
    "attachment_path" TEXT,
    "origin" TEXT,
    "bot" BOOLEAN NOT NULL DEFAULT false,
    "author_id" INTEGER NOT NULL,
    "visibility_id" INTEGER NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "comments_on_shifts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminders_on_shifts" (
    "id" SERIAL NOT NULL,
    "shift_id" INTEGER NOT NULL,
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

    CONSTRAINT "reminders_on_shifts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "shifts_group_id_start_date_idx" ON "shifts"("group_id", "start_date");

-- CreateIndex
CREATE INDEX "shifts_start_date_idx" ON "shifts"("start_date");

-- CreateIndex
CREATE INDEX "shifts_end_date_idx" ON "shifts"("end_date");

-- CreateIndex
CREATE INDEX "shift_users_user_id_idx" ON "shift_users"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "shift_users_shift_id_user_id_key" ON "shift_users"("shift_id", "user_id");

-- CreateIndex
CREATE INDEX "comments_on_shifts_shift_id_created_at_idx" ON "comments_on_shifts"("shift_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "comments_on_shifts_author_id_idx" ON "comments_on_shifts"("author_id");

-- CreateIndex
CREATE INDEX "comments_on_shifts_text_idx" ON "comments_on_shifts" USING GIN ("text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "reminders_on_shifts_shift_id_idx" ON "reminders_on_shifts"("shift_id");

-- CreateIndex
CREATE INDEX "reminders_on_shifts_user_id_idx" ON "reminders_on_shifts"("user_id");

-- CreateIndex
CREATE INDEX "reminders_on_shifts_next_reminder_idx" ON "reminders_on_shifts"("next_reminder");

-- AddForeignKey
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shift_users" ADD CONSTRAINT "shift_users_shift_id_fkey" FOREIGN KEY ("shift_id") REFERENCES "shifts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shift_users" ADD CONSTRAINT "shift_users_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments_on_shifts" ADD CONSTRAINT "comments_on_shifts_shift_id_fkey" FOREIGN KEY ("shift_id") REFERENCES "shifts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments_on_shifts" ADD CONSTRAINT "comments_on_shifts_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments_on_shifts" ADD CONSTRAINT "comments_on_shifts_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders_on_shifts" ADD CONSTRAINT "reminders_on_shifts_shift_id_fkey" FOREIGN KEY ("shift_id") REFERENCES "shifts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders_on_shifts" ADD CONSTRAINT "reminders_on_shifts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders_on_shifts" ADD CONSTRAINT "reminders_on_shifts_visibility_id_fkey" FOREIGN KEY ("visibility_id") REFERENCES "visibility_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Hand-written SQL: triggers, partial and expression indexes, constraints, data

ALTER TABLE "shifts" ADD CONSTRAINT "shifts_end_after_start" CHECK (end_date > start_date);
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_required_users_number" CHECK (required_users_number >= 1);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['shifts', 'shift_users', 'comments_on_shifts', 'reminders_on_shifts'] LOOP
    EXECUTE format('CREATE TRIGGER touch_modified BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_modified()', t);
  END LOOP;
END $$;
