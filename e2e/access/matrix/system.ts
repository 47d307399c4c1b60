import { admin, everyone, nobody, type Table } from '@/e2e/access/policy';

const unknown = async () => ({ params: { path: 'nonsense' } });

export const system: Table = {
  'GET /api/config': { allow: everyone },
  'GET /api/enum_types': { allow: everyone },
  'GET /api/db_stats': { needs: 'System admin', allow: admin },
  'GET /api/sysinfo': { needs: 'nothing', allow: everyone },
  'GET /api/health': { needs: 'nothing', allow: everyone },
  'GET /api/ready': { needs: 'nothing', allow: everyone },
  'GET /api/metrics': { needs: 'nothing', allow: everyone },
  'GET /api/internal/metrics': { needs: 'System admin', allow: admin },
  'GET /api/openapi.json': { needs: 'nothing', allow: everyone },
  'GET /api/internal/dbinfo': { allow: everyone },
  'GET /api/internal/events': { allow: everyone },
  'GET /api/[...path]': { allow: nobody, otherwise: 'hidden', ask: unknown },
  'POST /api/[...path]': { needs: 'nothing', allow: nobody, otherwise: '405', ask: unknown },
  'PUT /api/[...path]': { needs: 'nothing', allow: nobody, otherwise: '405', ask: unknown },
  'PATCH /api/[...path]': { needs: 'nothing', allow: nobody, otherwise: '405', ask: unknown },
  'DELETE /api/[...path]': { needs: 'nothing', allow: nobody, otherwise: '405', ask: unknown },
};
