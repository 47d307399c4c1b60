import { Chip } from '@/components/ui/Chip';

const TONES: Readonly<Record<string, 'accent' | 'bad' | 'good' | 'info' | 'warn'>> = {
  GW: 'accent', GRB: 'info', Neutrino: 'good', retracted: 'bad', test: 'warn', BNS: 'accent', NSBH: 'accent', Terrestrial: 'warn',
};

/** A tag of an event; the ones that change what people do stand out. */
export const TagChip = ({ tag, onRemove }: { tag: string; onRemove?: () => void }) => (
  <Chip tone={TONES[tag] ?? 'neutral'} onRemove={onRemove} removeLabel={`Remove the tag ${tag}`}>
    {tag}
  </Chip>
);
