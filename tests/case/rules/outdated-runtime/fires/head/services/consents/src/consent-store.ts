import type { Pool } from 'pg';
import type { Purpose } from './app.js';

export interface Consent {
  readonly purpose: Purpose;
  readonly given: boolean;
  readonly recordedAt: Date;
}

export interface Consents {
  current(patient: string): Promise<Consent[]>;
  record(patient: string, purpose: Purpose, given: boolean, recordedBy: string): Promise<void>;
}

export function consentStore(pool: Pool): Consents {
  return {
    async current(patient) {
      const { rows } = await pool.query<Consent>(
        `select distinct on (purpose) purpose, given, recorded_at as "recordedAt"
         from consents where patient = $1 order by purpose, recorded_at desc`,
        [patient],
      );
      return rows;
    },
    async record(patient, purpose, given, recordedBy) {
      await pool.query('insert into consents (patient, purpose, given, recorded_by) values ($1, $2, $3, $4)', [
        patient,
        purpose,
        given,
        recordedBy,
      ]);
    },
  };
}
