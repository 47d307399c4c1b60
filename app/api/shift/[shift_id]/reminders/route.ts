import { reminderEndpoints } from '@/lib/reminders/endpoints';

export const { GET, POST } = reminderEndpoints.shift.list;
