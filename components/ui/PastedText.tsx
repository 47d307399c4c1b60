'use client';

import { Button, FileButton, Textarea } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';

/** Puts the text of a file into a form; what is too large is refused with a sentence. */
export function ReadFileButton({ label, accept, maxBytes, onText, onProblem }: {
  /** For screen readers: "File with regions". */
  label: string;
  accept: string;
  maxBytes: number;
  onText: (text: string, name: string) => void;
  onProblem: (problem: string | null) => void;
}) {
  async function read(file: File | null) {
    if (!file) return;
    if (file.size > maxBytes) return onProblem(`${file.name} has more than ${maxBytes / 1e6} MB.`);
    onProblem(null);
    onText(await file.text(), file.name);
  }
  return (
    <FileButton accept={accept} onChange={(file) => void read(file)} inputProps={{ 'aria-label': label }}>
      {(button) => (
        <Button variant="default" leftSection={<IconFileUpload size={15} />} {...button}>
          Read a file
        </Button>
      )}
    </FileButton>
  );
}

/** A field for a text that was written elsewhere: data, not prose. */
export function PastedText({ label, description, placeholder, value, error, onChange }: {
  label: string;
  description: string;
  placeholder: string;
  value: string;
  error: string | undefined;
  onChange: (text: string) => void;
}) {
  return (
    <Textarea
      label={label}
      description={description}
      placeholder={placeholder}
      required
      autosize
      minRows={6}
      maxRows={16}
      ff="monospace"
      spellCheck={false}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
