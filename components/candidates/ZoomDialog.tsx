'use client';

import { Modal, SegmentedControl, Slider } from '@mantine/core';
import { useState, type CSSProperties } from 'react';
import { useHotkeys } from '@/components/ui/useHotkeys';
import { CutoutImage } from '@/components/ui/CutoutImage';
import { ALERT_IMAGES, imageLabel, newest } from './cutouts';
import type { Candidate } from './types';
import classes from './ZoomDialog.module.css';

type Side = 'side' | 'blink';

/** The cutouts, large, under one stretch. The list's keys for moving work here, too. */
export function ZoomDialog({ candidate, invert, onClose, onMove }: {
  candidate: Candidate | undefined;
  invert: boolean;
  onClose: () => void;
  onMove: (by: number) => void;
}) {
  const [side, setSide] = useState<Side>('side');
  const [contrast, setContrast] = useState(1);
  const [brightness, setBrightness] = useState(1);
  const [inverted, setInverted] = useState(invert);
  const opened = candidate !== undefined;
  const inDialogs = true;
  useHotkeys('Enlarged images', [
    { keys: ['j', 'right'], description: 'Next candidate', repeat: true, inDialogs, disabled: !opened, run: () => onMove(1) },
    { keys: ['k', 'left'], description: 'Previous candidate', repeat: true, inDialogs, disabled: !opened, run: () => onMove(-1) },
    { keys: 'b', description: 'Blink new and reference', inDialogs, disabled: !opened, run: () => setSide(side === 'side' ? 'blink' : 'side') },
    { keys: 'i', description: 'Light or dark sky', inDialogs, disabled: !opened, run: () => setInverted(!inverted) },
    { keys: 'z', description: 'Close', inDialogs, disabled: !opened, run: onClose },
  ]);
  const stretch = { '--contrast': contrast, '--brightness': brightness } as CSSProperties;
  const image = (type: (typeof ALERT_IMAGES)[number]['type'], crosshair = true) => {
    const { label, words } = ALERT_IMAGES.find((one) => one.type === type) as (typeof ALERT_IMAGES)[number];
    const found = candidate && newest(candidate.thumbnails, type);
    return <CutoutImage src={found?.public_url} label={imageLabel(found, label)} alt={`${candidate?.id}, ${words}`} invert={inverted} crosshair={crosshair} eager />;
  };
  return (
    <Modal opened={opened} onClose={onClose} title={candidate && `Images of ${candidate.id}`} size={side === 'side' ? 1080 : 620} transitionProps={{ duration: 0 }}>
      {candidate && (
        <>
          <div className={classes.images} data-side={side} style={stretch}>
            {side === 'side' ? (
              ALERT_IMAGES.map(({ type }) => <div key={type}>{image(type)}</div>)
            ) : (
              <div className={classes.stack}>
                {image('ref')}
                <div className={classes.top}>{image('new')}</div>
              </div>
            )}
          </div>
          <div className={classes.tools}>
            <SegmentedControl
              size="xs"
              aria-label="How the images are shown"
              value={side}
              onChange={(value) => setSide(value as Side)}
              data={[
                { value: 'side', label: 'Side by side' },
                { value: 'blink', label: 'Blink (b)' },
              ]}
            />
            <label className={classes.slider}>
              Contrast
              <Slider aria-label="Contrast" thumbLabel="Contrast" size="sm" min={0.4} max={4} step={0.1} label={null} value={contrast} onChange={setContrast} />
            </label>
            <label className={classes.slider}>
              Brightness
              <Slider aria-label="Brightness" thumbLabel="Brightness" size="sm" min={0.4} max={3} step={0.1} label={null} value={brightness} onChange={setBrightness} />
            </label>
            <SegmentedControl
              size="xs"
              aria-label="Sky"
              value={inverted ? 'light' : 'dark'}
              onChange={(value) => setInverted(value === 'light')}
              data={[
                { value: 'dark', label: 'Dark sky' },
                { value: 'light', label: 'Light sky' },
              ]}
            />
          </div>
        </>
      )}
    </Modal>
  );
}
