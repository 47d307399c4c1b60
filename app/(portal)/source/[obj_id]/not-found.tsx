import { UnknownSource } from '@/components/source/UnknownSource';

export default function NotFound() {
  return <UnknownSource />;
}
