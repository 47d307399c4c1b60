'use client';

import { useId, useMemo, useRef } from 'react';
import classes from './filters.module.css';
import type { Parsed } from './pipelineText';

const LINE_HEIGHT = 20;
const PADDING = 10;

/** A text field for JSON: line numbers, the stages to jump to, and where it is wrong. */
export function PipelineEditor({ value, onChange, parsed }: { value: string; onChange: (value: string) => void; parsed: Parsed }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const problemId = useId();
  const lines = useMemo(() => value.split('\n').length, [value]);
  const { problem, stages } = parsed;
  const stageLines = new Set(stages.map(({ line }) => line));

  function goTo(line: number, column = 1) {
    const field = area.current;
    if (!field) return;
    const start = value.split('\n').slice(0, line - 1).reduce((length, text) => length + text.length + 1, 0);
    field.focus({ preventScroll: true });
    field.setSelectionRange(start + column - 1, start + column - 1);
    field.scrollTop = Math.max(0, (line - 3) * LINE_HEIGHT);
  }

  return (
    <div>
      <div className={classes.stageBar}>
        {problem ? (
          <button type="button" className={classes.problem} onClick={() => goTo(problem.line, problem.column)}>
            <strong>Line {problem.line}</strong> <span id={problemId}>{problem.message}</span>
          </button>
        ) : (
          <ol className={classes.stages} aria-label="Stages">
            {stages.map(({ name, line }, index) => (
              <li key={index}>
                <button type="button" className={classes.stage} onClick={() => goTo(line)} title={`Line ${line}`}>
                  <span className={classes.stageNumber}>{index + 1}</span> {name}
                </button>
              </li>
            ))}
            {stages.length === 0 && <li className={classes.faint}>No stage: everything passes.</li>}
          </ol>
        )}
      </div>
      <div className={classes.editor}>
        <div className={classes.gutter} ref={gutter} aria-hidden style={{ paddingBlock: PADDING, lineHeight: `${LINE_HEIGHT}px` }}>
          {Array.from({ length: lines }, (_, index) => (
            <div key={index} data-problem={problem?.line === index + 1 || undefined} data-stage={stageLines.has(index + 1) || undefined}>
              {index + 1}
            </div>
          ))}
        </div>
        <textarea
          ref={area}
          className={classes.area}
          style={{ paddingBlock: PADDING, lineHeight: `${LINE_HEIGHT}px` }}
          aria-label="Pipeline as JSON"
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? problemId : undefined}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          wrap="off"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          onScroll={(event) => {
            if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
    </div>
  );
}
