-- Hand-written SQL: triggers, partial and expression indexes, constraints, data

-- Words of summaries, for questions about them.
CREATE INDEX "objs_summary_words" ON "objs" USING gin (to_tsvector('english', summary)) WHERE summary IS NOT NULL;
