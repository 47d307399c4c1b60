import { Text } from '@mantine/core';

/** What the server said against a form, under its fields. */
export function ErrorLine({ error }: { error: Error | null | undefined }) {
  if (!error) return null;
  return (
    <Text size="sm" c="var(--mantine-color-error)" role="alert">
      {error.message}
    </Text>
  );
}
