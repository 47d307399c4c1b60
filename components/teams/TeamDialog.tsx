'use client';

import { Button, ColorInput, FileButton, Modal, MultiSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { Form } from '@/components/ui/FormField';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { Team } from '@/lib/teams/schema';
import { TeamCard } from './TeamCard';
import classes from './teams.module.css';

/** Makes a team (`new`) or changes one, with a card that shows how it will look. */
export function TeamDialog({ team, onClose }: { team: Team | 'new' | null; onClose: () => void }) {
  return (
    <Modal opened={team !== null} onClose={onClose} size="xl" title={team === 'new' || !team ? 'New team' : `Edit ${team.name}`}>
      {team && <TeamForm team={team === 'new' ? null : team} onClose={onClose} />}
    </Modal>
  );
}

const TEXTS = ['name', 'nickname', 'description', 'primary_color', 'secondary_color', 'logo_url', 'background_url'] as const;
type TextName = (typeof TEXTS)[number];

const SWATCHES = ['#4c5bd0', '#0b6e5e', '#b45fd0', '#c2711a', '#d0486e', '#2b8fb8'];
/** A logo is kept inside the team, so it is small. */
const MAX_LOGO = 100_000;

function TeamForm({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const client = useQueryClient();
  const viewer = useViewer();
  const isAdmin = usePermission('System admin');
  const { data } = useQuery(apiQuery('/api/groups'));
  const [texts, setTexts] = useState(() => Object.fromEntries(TEXTS.map((name) => [name, team?.[name] ?? ''])) as Record<TextName, string>);
  const [groups, setGroups] = useState(() => team?.groups.map(({ id }) => String(id)) ?? []);
  const [tooLarge, setTooLarge] = useState(false);
  const all = (data && 'all_groups' in data ? data.all_groups : []).filter(({ single_user_group }) => !single_user_group);
  const set = (name: TextName, value: string) => setTexts((now) => ({ ...now, [name]: value }));
  const field = (name: TextName) => ({
    value: texts[name],
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
  });
  const saving = useMutation<unknown>({
    mutationFn: () => {
      const body = { ...Object.fromEntries(TEXTS.map((name) => [name, texts[name].trim() || null])), name: texts.name.trim(), group_ids: groups.map(Number) };
      return team ? api.put('/api/teams/[team_id]', { params: { team_id: team.id }, body }) : api.post('/api/teams', { body });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/teams'] });
      onClose();
    },
  });
  function readLogo(file: File | null) {
    if (!file) return;
    setTooLarge(file.size > MAX_LOGO);
    if (file.size > MAX_LOGO) return;
    const reader = new FileReader();
    reader.onload = () => set('logo_url', String(reader.result));
    reader.readAsDataURL(file);
  }
  const shown = all.filter(({ id }) => groups.includes(String(id)));
  const preview = { ...texts, primary_color: texts.primary_color || null, secondary_color: texts.secondary_color || null, logo_url: texts.logo_url || null, background_url: texts.background_url || null };
  return (
    <Form
      onSubmit={() => {
        if (texts.name.trim()) saving.mutate();
      }}
      submitLabel={team ? 'Save' : 'Make team'}
      busy={saving.isPending}
      problem={saving.error?.message}
      onCancel={onClose}
    >
      <div className={classes.form}>
        <Stack gap="sm">
          <TextInput label="Name" required data-autofocus maxLength={200} {...field('name')} />
          <TextInput label="Nickname" description="Short; shown at the head of the page" maxLength={100} {...field('nickname')} />
          <Textarea label="Description" autosize minRows={2} {...field('description')} />
          <MultiSelect
            label="Groups"
            description="Groups that you administer"
            searchable
            data={all.map(({ id, name }) => ({ value: String(id), label: name, disabled: !isAdmin && !viewer.admin_of?.includes(id) }))}
            value={groups}
            onChange={setGroups}
          />
          <SimpleGrid cols={2} spacing="sm">
            <ColorInput label="Colour" format="hex" swatches={SWATCHES} placeholder="#4c5bd0" value={texts.primary_color} onChange={(value) => set('primary_color', value)} />
            <ColorInput label="Second colour" format="hex" swatches={SWATCHES} placeholder="#0b6e5e" value={texts.secondary_color} onChange={(value) => set('secondary_color', value)} />
          </SimpleGrid>
          <div>
            <TextInput
              label="Logo"
              description="Address of an image, or a file of at most 100 kB"
              placeholder="https://"
              value={texts.logo_url.startsWith('data:') ? 'An uploaded image' : texts.logo_url}
              readOnly={texts.logo_url.startsWith('data:')}
              error={tooLarge ? 'The file is larger than 100 kB' : undefined}
              onChange={(event) => set('logo_url', event.currentTarget.value)}
            />
            <div className={classes.files}>
              <FileButton onChange={readLogo} accept="image/png,image/jpeg,image/webp,image/gif">
                {(props) => (
                  <Button {...props} size="compact-sm" variant="default" leftSection={<IconUpload size={13} />}>
                    Choose a file
                  </Button>
                )}
              </FileButton>
              {texts.logo_url && (
                <Button size="compact-sm" variant="subtle" onClick={() => set('logo_url', '')}>
                  No logo
                </Button>
              )}
            </div>
          </div>
          <TextInput label="Background" description="Address of an image behind the name" placeholder="https://" {...field('background_url')} />
        </Stack>
        <div className={classes.preview}>
          <div className={classes.previewLabel}>Preview</div>
          <TeamCard team={{ ...preview, groups: shown, num_members: team?.num_members ?? null }} />
        </div>
      </div>
    </Form>
  );
}
