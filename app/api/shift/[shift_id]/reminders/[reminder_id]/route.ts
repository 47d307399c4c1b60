import { reminderEndpoints } from '@/lib/reminders/endpoints';

export const { GET, PATCH, DELETE } = reminderEndpoints.shift.one;
