'use client';

import { FileInput, Tabs, Textarea } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState, type DragEvent } from 'react';
import { formatCount } from '@/components/ui/format';
import classes from './UploadSpectrum.module.css';

/** A file as it is sent. */
export interface SentFile {
  filename: string;
  content: string;
  encoding: 'text' | 'base64';
}

/** Bytes that the server reads of one file. */
const MAX_BYTES = 10_000_000;

const toBase64 = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.onerror = () => reject(new Error(`${file.name} cannot be read.`));
    reader.readAsDataURL(file);
  });

/** A file, chosen or dropped, or text that is pasted. */
export function SpectrumFileInput({ onFile }: { onFile: (file: SentFile | null) => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  // Read once nobody has typed for a while, so that what was pasted is seen without leaving the field.
  const takeText = useDebouncedCallback((pasted: string) => onFile(pasted.trim() ? { filename: 'pasted.txt', content: pasted, encoding: 'text' } : null), 400);

  function startOver(): void {
    takeText.cancel();
    setText('');
    setFile(null);
    onFile(null);
  }

  async function take(next: File | null): Promise<void> {
    setFile(next);
    setProblem(null);
    if (!next) return onFile(null);
    if (next.size > MAX_BYTES) {
      setProblem(`${next.name} has more than ${formatCount(MAX_BYTES)} bytes.`);
      return onFile(null);
    }
    try {
      onFile({ filename: next.name, content: await toBase64(next), encoding: 'base64' });
    } catch (error) {
      setProblem((error as Error).message);
      onFile(null);
    }
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) void take(dropped);
  }

  return (
    <Tabs defaultValue="file" onChange={startOver} keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="file">File</Tabs.Tab>
        <Tabs.Tab value="paste">Paste</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="file" pt="sm">
        <div
          className={classes.drop}
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <FileInput
            label="File"
            description="Text with columns of numbers, or FITS; drop it here or choose it. Up to 10 MB."
            placeholder="Choose a file"
            value={file}
            onChange={(next) => void take(next)}
            error={problem}
            clearable
            clearButtonProps={{ 'aria-label': 'Take the file back' }}
          />
        </div>
      </Tabs.Panel>
      <Tabs.Panel value="paste" pt="sm">
        <Textarea
          label="Text"
          description="Columns of numbers; lines with # are the header"
          autosize
          minRows={6}
          maxRows={14}
          classNames={{ input: classes.pasted }}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            takeText(event.currentTarget.value);
          }}
        />
      </Tabs.Panel>
    </Tabs>
  );
}
