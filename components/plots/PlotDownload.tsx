'use client';

import { ActionIcon, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { notifyError } from '@/components/ui/notify';
import { saveFile, toPng, type ExportedPlot } from './plotExport';

/** A button of a plot that gives what is shown as PNG, SVG or CSV. `name` is the file's, without its ending. */
export function PlotDownload({ name, plot, csv }: { name: string; plot: () => ExportedPlot | null; csv: () => string }) {
  async function savePng() {
    const drawn = plot();
    if (!drawn) return;
    try {
      saveFile(await toPng(drawn), `${name}.png`);
    } catch (error) {
      notifyError('The picture could not be made', error);
    }
  }
  function saveSvg() {
    const drawn = plot();
    if (drawn) saveFile(drawn.svg, `${name}.svg`, 'image/svg+xml');
  }
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon size={26} aria-label="Save the plot">
          <IconDownload size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void savePng()}>PNG picture</Menu.Item>
        <Menu.Item onClick={saveSvg}>SVG drawing</Menu.Item>
        <Menu.Item onClick={() => saveFile(csv(), `${name}.csv`, 'text/csv')}>CSV of the points shown</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
